/** What a receiver can know by the signature, with the library that receivers use. */
import { Webhook } from "standardwebhooks";
import { afterEach, describe, expect, test, vi } from "vitest";
import { hours, minutes } from "../context.ts";
import { type Received, registerWebhook, toldSandbox } from "../testing/told.ts";
import { rotateWebhookSecret } from "./webhooks.ts";

afterEach(() => vi.useRealTimers());

describe("the signature", () => {
  /** What the library makes of it for a receiver whose clock is right. */
  function verify(
    { headers, body }: Pick<Received, "headers" | "body">,
    secret: string,
    now: number,
  ): unknown {
    vi.useFakeTimers({ toFake: ["Date"], now });
    try {
      return new Webhook(secret).verify(body, { ...headers });
    } finally {
      vi.useRealTimers();
    }
  }

  async function one() {
    const at = await toldSandbox();
    await at.cancel(await at.create());
    await at.deliverDue();
    const [received] = at.received;
    if (!received) throw new Error("nothing was received");
    return { at, received };
  }

  test("is right by the library's own verifier, and of this body, this id and this time alone", async () => {
    const { at, received } = await one();
    expect(verify(received, at.secret, at.now())).toEqual(received.event);
    const touched = { ...received, body: received.body.replace("tillwise", "tillwisf") };
    expect(() => verify(touched, at.secret, at.now())).toThrow("No matching signature");
    const { headers } = received;
    const another = { "webhook-id": "msg_other", "webhook-timestamp": String(at.now() / 1000 + 1) };
    for (const [name, value] of Object.entries(another)) {
      const changed = { ...received, headers: { ...headers, [name]: value } };
      expect(() => verify(changed, at.secret, at.now())).toThrow("No matching signature");
    }
    const stranger = await registerWebhook(at.store, "stranger");
    expect(() => verify(received, stranger, at.now())).toThrow("No matching signature");
    expect(() => verify(received, at.secret, at.now() + 10 * minutes)).toThrow("too old");
  });

  test("is made with both secrets while one replaces the other, and with the new one alone afterwards", async () => {
    const { at } = await one();
    const rotated = await at.store.transaction((records) =>
      rotateWebhookSecret(records, "tillwise", at.now(), hours),
    );
    const next = async () => {
      await at.cancel(await at.create());
      await at.deliverDue();
      return at.received.at(-1) ?? { headers: {}, body: "" };
    };
    const during = await next();
    for (const secret of [at.secret, rotated?.secret ?? ""])
      expect(verify(during, secret, at.now())).toEqual(JSON.parse(during.body));
    at.forward(hours);
    const after = await next();
    expect(verify(after, rotated?.secret ?? "", at.now())).toEqual(JSON.parse(after.body));
    expect(() => verify(after, at.secret, at.now())).toThrow("No matching signature");
  });
});
