/** The till over the sandbox of Rulrr's API, with a merchant at hand and a clock that waits to be told. */

import { wordsFromFiles } from "../messages/agreed/words.node.ts";
import { createSandbox } from "../sandbox/sandbox.ts";
import { sandboxMemory } from "../sandbox/sandbox-memory.ts";
import { agreeing } from "../service/testing/agreeing.ts";
import { createBackend } from "./backend.ts";
import type { ConnectionState } from "./connection.ts";

const home = "http://till.test";
const rulrr = "http://connect.test";

export type Shown = ConnectionState & { code?: string };

export function openTill() {
  let time = Date.UTC(2026, 0, 1);
  /** Everybody who waits for the next poll. */
  let sleeping: { signal: AbortSignal; wake: () => void }[] = [];
  /** What to call when somebody who was woken sleeps again. */
  const awake = new Map<AbortSignal, () => void>();
  /** What the till asked of Rulrr, as "METHOD path". */
  const asked: string[] = [];
  /** While set, Rulrr answers with this, or not at all. */
  const rulrrIs: { instead?: (request: Request) => Promise<Response> } = {};
  const sandbox = createSandbox({
    store: sandboxMemory(),
    now: () => time,
    partnerOrigins: [home],
    words: wordsFromFiles,
  });

  const askRulrr: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    asked.push(`${request.method} ${new URL(request.url).pathname}`);
    const answer = await (rulrrIs.instead ?? ((one) => sandbox.fetch(one)))(request);
    if (answer.type === "error") throw new TypeError("fetch failed");
    return answer;
  };
  const backend = createBackend({
    apiUrl: rulrr,
    connectUrl: rulrr,
    fetch: askRulrr,
    now: () => time,
    wait: (_ms, signal) =>
      new Promise((wake) => {
        sleeping.push({ signal, wake });
        awake.get(signal)?.();
        signal.addEventListener("abort", () => wake());
      }),
    files: new Map([["/index.html", { type: "text/html", body: new Uint8Array([0x3c]) }]]),
  });

  const call = (method: string, path: string, body?: unknown) =>
    backend.fetch(
      new Request(home + path, {
        method,
        ...(body !== undefined && {
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify(body),
        }),
      }),
    );
  const asMerchant = (method: string, path: string, headers: Record<string, string> = {}, body?: object) =>
    sandbox.fetch(
      new Request(rulrr + path, { method, headers, ...(body && { body: JSON.stringify(body) }) }),
    );

  return {
    asked,
    backend,
    call,
    /** What Rulrr answers, for a test in which the answer does not arrive. */
    rulrr: (request: Request) => sandbox.fetch(request),
    rulrrIs,

    /** Starts a connection; the token is what Rulrr's page is opened with. */
    async start(clientId: string): Promise<{ id: string; integrationToken: string; connectUrl: string }> {
      const started: { id: string; connectUrl: string } = await (
        await call("POST", "/api/connections", { clientId })
      ).json();
      const integrationToken = new URL(started.connectUrl).searchParams.get("integration_token") ?? "";
      return { ...started, integrationToken };
    },

    async state(id: string): Promise<Shown> {
      const shown: Shown = await (await call("GET", `/api/connections/${id}`)).json();
      return shown;
    },

    /** Lets `ms` pass and everybody poll once, until each of them sleeps again or is done for good. */
    async pass(ms = 2000): Promise<void> {
      time += ms;
      const due = sleeping;
      sleeping = [];
      const polled = due.map(
        ({ signal }) =>
          new Promise<void>((resolve) => {
            awake.set(signal, resolve);
            signal.addEventListener("abort", () => resolve());
          }),
      );
      for (const { wake } of due) wake();
      await Promise.all(polled);
    },

    async confirm(clientId: string, integrationToken: string, ereceipt: boolean): Promise<void> {
      const signedIn = await asMerchant(
        "POST",
        "/v1/auth/session",
        { "Content-Type": "application/json" },
        { email: "owner@bridgestreet.example", password: "rulrr-sandbox" },
      );
      const { sessionToken }: { sessionToken: string } = await signedIn.json();
      const headers = {
        Authorization: `Bearer ${sessionToken}`,
        "Idempotency-Key": "one-intent-of-a-merchant",
      };
      const { profiles }: { profiles: { id: string; stores: { id: string }[] }[] } = await (
        await asMerchant("GET", "/v1/profiles", headers)
      ).json();
      const query = new URLSearchParams({
        client_id: clientId,
        integration_token: integrationToken,
        profile_id: profiles[0]?.id ?? "",
        ...(clientId !== "tablebook" && { store_id: profiles[0]?.stores[0]?.id ?? "" }),
        ...(ereceipt && { ereceipt: "true" }),
      });
      const confirmed = await agreeing((consentVersion) => {
        query.set("consent_version", consentVersion);
        return asMerchant("POST", `/v1/auth/integration/connectLegacyPos?${query}`, headers);
      });
      if (confirmed.status !== 200) throw new Error(`The sandbox answered ${confirmed.status}`);
    },

    async decline(clientId: string, integrationToken: string): Promise<void> {
      const query = new URLSearchParams({ client_id: clientId, integration_token: integrationToken });
      await asMerchant("POST", `/v1/auth/integration/cancel?${query}`);
    },
  };
}
