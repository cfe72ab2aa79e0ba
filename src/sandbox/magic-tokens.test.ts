import { describe, expect, test } from "vitest";
import * as contract from "../api/contract.ts";
import { minutes } from "../service/context.ts";
import { connectingSandbox } from "../service/testing/connecting.ts";
import { type Answer, newKey, s, testSandbox } from "../service/testing/test-calls.ts";
import { magicTokens } from "./magic-tokens.ts";
import { sandboxMemory } from "./sandbox-memory.ts";
import { waitFor } from "./wait.ts";

const standing = ({ body }: Answer) => {
  const { status, cancelReason, expiresInSeconds } = contract.ConsentRequest.parse(body);
  return [status, cancelReason, expiresInSeconds];
};
const outcome = ({ status, body, type }: Answer) => [status, body["code"] ?? body["status"] ?? type];

const asNew = [
  { token: "sandbox_ready", read: ["pending", undefined, 3600], exchange: 400, confirm: 200, cancel: 200 },
  {
    token: "sandbox_expires_soon",
    read: ["pending", undefined, 60],
    exchange: 400,
    confirm: 200,
    cancel: 200,
  },
  { token: "sandbox_expired", read: ["cancelled", "expired", 0], exchange: 400, confirm: 410, cancel: 200 },
  {
    token: "sandbox_finished",
    read: ["finished", undefined, 3540],
    exchange: 200,
    confirm: 409,
    cancel: 409,
  },
  {
    token: "sandbox_declined",
    read: ["cancelled", "declined", 3540],
    exchange: 400,
    confirm: 410,
    cancel: 200,
  },
];

describe.each(asNew)("$token", ({ token, ...expected }) => {
  test.each(["tillwise", "hostile"])("reads the same for %s at every visit, days apart", async (clientId) => {
    const at = testSandbox();
    for (const passed of [0, s(45), 3 * 24 * 60 * minutes]) {
      at.forward(passed);
      expect(standing(await at.read(token, clientId))).toEqual(expected.read);
      expect((await at.status(token, clientId)).body["status"]).toBe(expected.read[0]);
    }
  });

  test("answers exchange, confirm and cancel as its state demands, every time", async () => {
    const at = testSandbox();
    for (const visitor of ["first", "second"]) {
      const bearer = await at.signIn();
      expect([visitor, (await at.exchange(token)).status]).toEqual([visitor, expected.exchange]);
      expect([visitor, (await at.cancel(token)).status]).toEqual([visitor, expected.cancel]);
      expect([visitor, (await at.confirm(token, bearer)).status]).toEqual([visitor, expected.confirm]);
    }
  });
});

test("all of them exist for every client, and for nobody else", async () => {
  const at = testSandbox({ wait: () => Promise.resolve() });
  const found = [
    "ready",
    "expires_soon",
    "expired",
    "finished",
    "declined",
    "slow",
    "down",
    "garbage",
    "silent",
  ];
  const all = [...found, "drop_before_commit", "drop_after_commit"].map((name) => `sandbox_${name}`);
  expect([...magicTokens.keys()]).toEqual(all);
  for (const token of all) {
    for (const clientId of ["tillwise", "tablebook", "dashcart", "hostile"]) {
      expect((await at.status(token, clientId)).status).toBe(200);
    }
    expect(outcome(await at.read(token, "nobody"))).toEqual([404, "integration_not_found"]);
  }
});

test("the tokens that sandbox_finished gives work, and are others each time", async () => {
  const at = testSandbox();
  const [first, second] = [await at.exchange("sandbox_finished"), await at.exchange("sandbox_finished")];
  expect(first.body["refreshToken"]).not.toBe(second.body["refreshToken"]);
  expect(first.body["ereceipt"]).toBe(true);
  for (const { body } of [first, second]) {
    expect((await at.refresh(String(body["refreshToken"]))).status).toBe(200);
  }
});

describe("what becomes of one is kept for the session", () => {
  test("a yes is seen by its session, and by nobody else", async () => {
    const at = testSandbox();
    const [mine, other] = [await at.signIn(), await at.signIn()];
    await at.confirm("sandbox_ready", mine);
    expect(standing(await at.read("sandbox_ready", "tillwise", mine))[0]).toBe("finished");
    expect(standing(await at.read("sandbox_ready", "tillwise", other))[0]).toBe("pending");
    expect(standing(await at.read("sandbox_ready", "tablebook", mine))[0]).toBe("pending");
    expect(standing(await at.read("sandbox_ready"))[0]).toBe("pending");
    expect((await at.status("sandbox_ready")).body["status"]).toBe("pending");
    expect(outcome(await at.confirm("sandbox_ready", mine))).toEqual([409, "already_finished"]);
    expect(outcome(await at.cancel("sandbox_ready", "tillwise", mine))).toEqual([409, "already_finished"]);
  });

  test("a no with the session is kept for it, one without is answered and forgotten", async () => {
    const at = testSandbox();
    const bearer = await at.signIn();
    expect(outcome(await at.cancel("sandbox_ready"))).toEqual([200, "cancelled"]);
    expect(standing(await at.read("sandbox_ready", "tillwise", bearer))[0]).toBe("pending");
    await at.cancel("sandbox_ready", "tillwise", bearer);
    expect(standing(await at.read("sandbox_ready", "tillwise", bearer))).toEqual([
      "cancelled",
      "declined",
      3600,
    ]);
    expect(outcome(await at.confirm("sandbox_ready", bearer))).toEqual([410, "integration_declined"]);
  });

  test("the same key is answered again in the session, and is new in the next", async () => {
    const at = testSandbox();
    const [mine, other, key] = [await at.signIn(), await at.signIn(), newKey()];
    for (const bearer of [mine, mine, other]) {
      expect(outcome(await at.confirm("sandbox_ready", bearer, { key }))).toEqual([200, "finished"]);
    }
    const reused = await at.confirm("sandbox_ready", mine, { key, ereceipt: "true" });
    expect(outcome(reused)).toEqual([400, "idempotency_key_reused"]);
    expect(standing(await at.read("sandbox_ready", "tillwise", other))[0]).toBe("finished");
  });

  test("sandbox_expires_soon expires a minute after its session began", async () => {
    const at = testSandbox();
    const bearer = await at.signIn();
    at.forward(s(59));
    expect(standing(await at.read("sandbox_expires_soon", "tillwise", bearer))).toEqual([
      "pending",
      undefined,
      1,
    ]);
    at.forward(s(1));
    expect(outcome(await at.confirm("sandbox_expires_soon", bearer))).toEqual([410, "integration_expired"]);
    expect(standing(await at.read("sandbox_expires_soon"))).toEqual(["pending", undefined, 60]);
  });
});

describe("a connection that dies", () => {
  test("before the commit: nothing is kept, and the same key then connects", async () => {
    const at = testSandbox();
    const [bearer, key] = [await at.signIn(), newKey()];
    const token = "sandbox_drop_before_commit";
    expect((await at.confirm(token, bearer, { key })).type).toBe("error");
    expect(standing(await at.read(token, "tillwise", bearer))[0]).toBe("pending");
    expect(outcome(await at.confirm(token, bearer, { key }))).toEqual([200, "finished"]);
    expect(standing(await at.read(token, "tillwise", bearer))[0]).toBe("finished");
  });

  test("after the commit: it is kept; the same key is answered, another one comes too late", async () => {
    const at = testSandbox();
    const [bearer, key] = [await at.signIn(), newKey()];
    const token = "sandbox_drop_after_commit";
    expect((await at.confirm(token, bearer, { key })).type).toBe("error");
    expect(standing(await at.read(token, "tillwise", bearer))[0]).toBe("finished");
    expect(outcome(await at.confirm(token, bearer))).toEqual([409, "already_finished"]);
    expect(outcome(await at.confirm(token, bearer, { key }))).toEqual([200, "finished"]);
  });

  test.each(["sandbox_drop_before_commit", "sandbox_drop_after_commit"])(
    "%s does it to every session",
    async (token) => {
      const at = testSandbox();
      for (const bearer of [await at.signIn(), await at.signIn()]) {
        expect((await at.confirm(token, bearer)).type).toBe("error");
      }
    },
  );

  test("not at a confirmation that would have been refused", async () => {
    const at = testSandbox();
    const bearer = await at.signIn();
    const refused = await at.confirm("sandbox_drop_before_commit", bearer, { store_id: undefined });
    expect(outcome(refused)).toEqual([400, "store_required"]);
    expect((await at.confirm("sandbox_drop_before_commit", bearer)).type).toBe("error");
  });
});

describe("what the reading of the consent request meets", () => {
  test.each([
    ["sandbox_slow", 3000],
    ["sandbox_silent", 30_000],
  ])("%s is answered only after %i ms", async (token, expected) => {
    const waited: number[] = [];
    const at = testSandbox({
      wait: async (milliseconds) => {
        waited.push(milliseconds);
      },
    });
    expect(standing(await at.read(token))[0]).toBe("pending");
    expect(waited).toEqual([expected]);
    expect(outcome(await at.confirm(token, await at.signIn()))).toEqual([200, "finished"]);
    expect(waited).toEqual([expected]);
  });

  test("a page that stops waiting is not waited for", async () => {
    const abort = new AbortController();
    const waiting = waitFor(30_000, abort.signal);
    abort.abort();
    await expect(waiting).resolves.toBeUndefined();
    await expect(waitFor(30_000, AbortSignal.abort())).resolves.toBeUndefined();
  });

  test("sandbox_down is 503, sandbox_garbage is a page of HTML with 200", async () => {
    const at = testSandbox();
    expect(outcome(await at.read("sandbox_down"))).toEqual([503, "unavailable"]);
    const garbage = await at.read("sandbox_garbage");
    expect([garbage.status, garbage.headers.get("Content-Type")]).toEqual([200, "text/html; charset=utf-8"]);
    expect(garbage.text).toContain("<!doctype html>");
  });
});

test("what a published token connects is on the list of everybody's merchant for a day", async () => {
  const store = sandboxMemory();
  const at = connectingSandbox({ store });
  const bearer = await at.signIn();
  expect((await at.confirm("sandbox_ready", bearer)).status).toBe(200);
  // The youngest is first on the list.
  at.forward(1);
  const own = await at.connect();
  expect(await at.list(bearer)).toHaveLength(2);
  at.forward(24 * 60 * minutes);
  await store.sweep(at.now());
  expect((await at.list(await at.signIn())).map(({ id }) => id)).toEqual([own.id]);
});
