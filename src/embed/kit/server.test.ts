/** The backend's half, on a Connect over real HTTP. */
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { createRulrr, RulrrProblem } from "./server.ts";
import { startService } from "./testing/service.node.ts";

const clientSecret = "sandbox-secret-tillwise";
const quick = { firstWait: 1, longestWait: 5 };

async function partner(more: Partial<Parameters<typeof createRulrr>[0]> = {}) {
  const service = await startService();
  const rulrr = createRulrr({ connectUrl: service.url, clientId: "tillwise", clientSecret, ...more });
  return { service, rulrr };
}

async function problemOf(asked: Promise<unknown>): Promise<RulrrProblem> {
  const error: unknown = await asked.then(() => undefined).catch((thrown: unknown) => thrown);
  if (error instanceof RulrrProblem) return error;
  throw new Error(`no problem: ${String(error)}`);
}

async function allOf<T>(given: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of given) all.push(one);
  return all;
}

/** All that a log could get of it. */
const printed = (value: unknown) =>
  `${inspect(value, { depth: 9, showHidden: true })} ${JSON.stringify(value)}`;

describe("from the first token to the last", () => {
  test("a merchant connects, the partner takes the tokens, renews them, and asks what they are of", async () => {
    const { service, rulrr } = await partner();
    const { integrationToken, url } = await rulrr.createIntegration({ accountName: "Bridge Street, till 2" });
    expect(url).toBe(`${service.url}/?client_id=tillwise&integration_token=${integrationToken}`);
    const heard: string[] = [];
    for await (const status of rulrr.poll(integrationToken, quick)) {
      heard.push(status);
      if (status === "pending") expect((await service.confirm(integrationToken)).status).toBe(200);
    }
    expect(heard).toEqual(["pending", "finished"]);
    const tokens = await rulrr.exchange(integrationToken);
    expect(tokens).toMatchObject({
      ereceipt: true,
      profileId: "bridge-street-profile",
      storeId: "bridge-street",
      preferences: [{ id: "ereceipt", answer: true }],
    });
    const { accessToken } = await rulrr.refresh(tokens.refreshToken);
    expect(accessToken).not.toBe(tokens.accessToken);
    const { connectionId, profileId, storeId, preferences } = tokens;
    expect(await rulrr.connection(accessToken)).toEqual({ connectionId, profileId, storeId, preferences });
  });

  test("a merchant declines: cancelled, and nothing to exchange", async () => {
    const { service, rulrr } = await partner();
    const { integrationToken } = await rulrr.createIntegration();
    await service.decline(integrationToken);
    const heard = await allOf(rulrr.poll(integrationToken, quick));
    expect(heard).toEqual(["cancelled"]);
    expect((await problemOf(rulrr.exchange(integrationToken))).code).toBe("not_finished");
  });

  test("an OAuth app's token is revoked, and what it was of is over", async () => {
    const service = await startService();
    const rulrr = createRulrr({
      connectUrl: service.url,
      clientId: "brut_app_sandbox",
      clientSecret: "brut_secret_sandbox",
    });
    const { access_token: token } = await (await service.exchange(await service.code())).json();
    expect(await rulrr.connection(token)).toMatchObject({ profileId: "bridge-street-profile" });
    await rulrr.revoke(token);
    expect((await problemOf(rulrr.connection(token))).code).toBe("access_token_invalid");
    // RFC 7009: also what was never a token.
    await rulrr.revoke("never-was");
  });
});

describe("polling", () => {
  test("waits out what passes by itself, and is told of no status twice", async () => {
    const { service, rulrr } = await partner();
    const { integrationToken } = await rulrr.createIntegration();
    service.on.instead = (_request, count) => {
      if (count === 2) return new Response("<h1>Bad gateway</h1>", { status: 502 });
      if (count === 3) return new Response("", { status: 429, headers: { "Retry-After": "0" } });
      if (count === 5) return "lost";
      return undefined;
    };
    const heard: string[] = [];
    for await (const status of rulrr.poll(integrationToken, quick)) {
      heard.push(status);
      if (status !== "pending") continue;
      setTimeout(() => void service.confirm(integrationToken), 20);
    }
    expect(heard).toEqual(["pending", "finished"]);
    expect(service.seen.length).toBeGreaterThanOrEqual(6);
  });

  test("asks for less and less often, up to the longest wait", async () => {
    const times: number[] = [];
    const fetch = async () => {
      times.push(performance.now());
      return Response.json({ success: true, status: times.length < 8 ? "pending" : "finished" });
    };
    const { rulrr } = await partner({ fetch });
    await allOf(rulrr.poll("token", { firstWait: 20, longestWait: 60 }));
    const waits = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    // Timers are late and never early, but for a millisecond of rounding.
    const least = [20, 30, 45, 60, 60, 60, 60];
    expect(waits.map((wait, index) => wait >= (least[index] ?? 0) - 1)).toEqual(least.map(() => true));
  });

  test("ends at once with what does not pass", async () => {
    const { service, rulrr } = await partner();
    const asked = allOf(rulrr.poll("never-was", quick));
    expect(await problemOf(asked)).toMatchObject({
      code: "integration_not_found",
      status: 404,
      retry: false,
    });
    expect(service.seen).toHaveLength(1);
  });

  test.each(["while it waits", "while it asks", "before it begins"])("is aborted %s", async (when) => {
    const leaving = new AbortController();
    const reason = new Error("the server stops");
    const { service, rulrr } = await partner();
    const { integrationToken } = await rulrr.createIntegration();
    if (when === "before it begins") leaving.abort(reason);
    if (when === "while it asks")
      service.on.instead = () => {
        leaving.abort(reason);
        return undefined;
      };
    const asking = (async () => {
      const options = { firstWait: 60_000, signal: leaving.signal };
      for await (const status of rulrr.poll(integrationToken, options))
        if (status === "pending") queueMicrotask(() => leaving.abort(reason));
    })();
    await expect(asking).rejects.toBe(reason);
  });

  test("does not ask before it may, and is over where that is longer than a token lives", async () => {
    const { service, rulrr } = await partner();
    const { integrationToken } = await rulrr.createIntegration();
    // More milliseconds than a timer holds, which would be none at all.
    service.on.instead = () => new Response("", { status: 429, headers: { "Retry-After": "9999999" } });
    expect(await problemOf(allOf(rulrr.poll(integrationToken, quick)))).toMatchObject({
      code: "too_many_requests",
      retryAfter: 9_999_999_000,
    });
    expect(service.seen).toHaveLength(2);
  });

  test("stops when the loop is left", async () => {
    const { service, rulrr } = await partner();
    const { integrationToken } = await rulrr.createIntegration();
    for await (const status of rulrr.poll(integrationToken, quick)) if (status === "pending") break;
    expect(service.seen).toHaveLength(2);
  });
});

describe("an exchange whose answer is lost", () => {
  test("is asked for again, and gets the tokens", async () => {
    const { service, rulrr } = await partner();
    const { integrationToken } = await rulrr.createIntegration();
    await service.confirm(integrationToken);
    service.on.instead = (_request, count) => (count === 2 ? "lost" : undefined);
    const tokens = await rulrr.exchange(integrationToken);
    expect((await rulrr.connection(tokens.accessToken)).profileId).toBe("bridge-street-profile");
    const keys = service.seen.slice(1, 3).map(({ headers }) => headers.get("Idempotency-Key"));
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).not.toContain(integrationToken);
  });

  test("is told to the caller where the next try would come too late", async () => {
    const { service, rulrr } = await partner();
    service.on.instead = () => new Response("", { status: 503, headers: { "Retry-After": "61" } });
    expect(await problemOf(rulrr.exchange("token"))).toMatchObject({ status: 503, retryAfter: 61_000 });
    expect(service.seen).toHaveLength(1);
  });

  test("is answered to the next process as well, within a minute", async () => {
    const { service, rulrr } = await partner();
    const { integrationToken } = await rulrr.createIntegration();
    await service.confirm(integrationToken);
    const first = await rulrr.exchange(integrationToken);
    const next = createRulrr({ connectUrl: service.url, clientId: "tillwise", clientSecret });
    expect(await next.exchange(integrationToken)).toEqual(first);
    const other = next.exchange(integrationToken, { idempotencyKey: crypto.randomUUID() });
    expect(await problemOf(other)).toMatchObject({ code: "already_exchanged", status: 410, retry: false });
  });
});

describe("a problem", () => {
  test("says code, status and reference, and how long to wait", async () => {
    const { service, rulrr } = await partner();
    const refused = await problemOf(rulrr.refresh("never-was"));
    expect(refused).toMatchObject({ code: "refresh_token_unknown", status: 403, retry: false });
    expect(refused.reference).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(refused.message).toBe(`refresh_token_unknown (403), reference ${refused.reference}`);
    service.on.instead = () => new Response("busy", { status: 429, headers: { "Retry-After": "7" } });
    const busy = await problemOf(rulrr.createIntegration());
    expect(busy).toMatchObject({ code: "too_many_requests", status: 429, retry: true, retryAfter: 7000 });
  });

  test.each([
    ["HTML with 200", () => new Response("<h1>Hotel</h1>"), "answer_unusable", 200],
    ["JSON of another kind", () => Response.json(["pending"]), "answer_unusable", 200],
    ["nothing, with 200", () => new Response(null), "answer_unusable", 200],
    ["a status of which nobody knows", () => Response.json({ status: "perhaps" }), "answer_unusable", 200],
    ["a foreign 500", () => new Response("at line 7", { status: 500 }), "answer_unusable", 500],
    ["a redirect", () => Response.redirect("https://evil.example/", 307), "unreachable", 0],
  ])("is all that comes of %s", async (_what, instead, code, status) => {
    const { service, rulrr } = await partner();
    service.on.instead = instead;
    expect(await problemOf(rulrr.readIntegration("token"))).toMatchObject({ code, status });
  });

  test("is told when there is no answer in time", async () => {
    const never: typeof fetch = (_address, init) =>
      new Promise((_, reject) => {
        init?.signal?.addEventListener("abort", () => reject(new Error("late")));
      });
    const { rulrr } = await partner({ fetch: never, timeout: 10 });
    expect(await problemOf(rulrr.refresh("token"))).toMatchObject({
      code: "unreachable",
      status: 0,
      retry: true,
    });
  });

  test("holds no secret and no token, whatever was echoed or thrown", async () => {
    const { service } = await partner();
    const secrets = [clientSecret, "the-refresh-token", "the-access-token", "the-integration-token"];
    const echo = (address: string) => {
      const says = { code: `refused ${address}`, title: address, requestId: address };
      return Response.json(says, { status: 400, headers: { "X-Request-Id": encodeURIComponent(address) } });
    };
    const fetches: [string, NonNullable<Parameters<typeof createRulrr>[0]["fetch"]>][] = [
      [service.url, async (address) => echo(address)],
      [service.url, (address) => Promise.reject(new TypeError(`Failed to fetch ${address}`))],
      // Runtimes say the address that they cannot read or reach.
      ["http://127.0.0.1:1", globalThis.fetch],
      ["not an address", globalThis.fetch],
    ];
    for (const [connectUrl, fetch] of fetches) {
      const rulrr = createRulrr({ connectUrl, clientId: "tillwise", clientSecret, fetch });
      const problems = await Promise.all([
        problemOf(rulrr.refresh("the-refresh-token")),
        problemOf(rulrr.connection("the-access-token")),
        problemOf(rulrr.readIntegration("the-integration-token")),
        problemOf(rulrr.revoke("the-access-token")),
      ]);
      for (const secret of secrets)
        expect(printed([problems, rulrr, problems.map(({ stack }) => stack)])).not.toContain(secret);
    }
  });
});
