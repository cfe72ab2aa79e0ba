/** More that is due than is looked at, of clients whose servers hang. */
import { describe, expect, test } from "vitest";
import { memoryStore } from "../store/memory-store.ts";
import { registerWebhook, toldSandbox } from "../testing/told.ts";
import { tellCancelled } from "./tell.ts";

describe("whoever is behind more than anybody looks through", () => {
  async function withBacklog(clients: string[], each: number) {
    const at = await toldSandbox({ store: memoryStore() });
    for (const clientId of [...clients, "willing"])
      await registerWebhook(at.store, clientId, `https://${clientId}.example/hooks`);
    await at.store.transaction(async (records) => {
      for (const clientId of clients)
        for (let which = 0; which < each; which += 1)
          await tellCancelled(records, clientId, `token-${which}`, at.now());
      await tellCancelled(records, "willing", "token", at.now() + 1);
    });
    at.forward(1);
    const told = Promise.withResolvers<void>();
    const hanging: ((answer: Response) => void)[] = [];
    const full = Promise.withResolvers<void>();
    at.answers(({ url }) => {
      if (url.includes("willing")) {
        told.resolve();
        return new Response(null);
      }
      const { promise, resolve } = Promise.withResolvers<Response>();
      if (hanging.push(resolve) === 32) full.resolve();
      return promise;
    });
    const letGo = () => {
      for (const answer of hanging.splice(0)) answer(new Response(null, { status: 500 }));
    };
    const stop = at.deliverer().start();
    const end = async () => {
      const stopped = stop();
      at.answers(500);
      letGo();
      await stopped;
    };
    return { ...at, told: told.promise, full: full.promise, letGo, end };
  }

  test("of one partner whose server hangs is told meanwhile", async () => {
    const { told, received, end } = await withBacklog(["hangs"], 5100);
    await told;
    expect(received.length).toBeLessThan(6);
    await end();
  });

  test("of more partners than there are calls at once has its turn after one call of each", async () => {
    const { told, full, received, letGo, end } = await withBacklog(
      Array.from({ length: 9 }, (_, which) => `hangs-${which}`),
      30,
    );
    await full;
    expect(received).toHaveLength(32);
    letGo();
    await told;
    await end();
  });
});
