/** Every connection this till has started since it was switched on: at most 500, the oldest given up first. */
import { type Connection, createConnection, type Wait } from "./connection.ts";
import { partners } from "./partners.ts";
import { randomId } from "./random-id.ts";
import { createRulrrApi } from "./rulrr-api.ts";

const most = 500;

/** Who is signed in at this till. */
const accountHere = "Bridge Street Coffee, till 2";

export type ConnectionsOptions = {
  apiUrl: string;
  connectUrl: string;
  fetch?: typeof fetch;
  now?: () => number;
  wait?: Wait;
  pollMs?: number;
};

export type Started =
  | { ok: true; connection: Connection; connectUrl: string }
  | { ok: false; code: "partner_unknown" | "rulrr_refused" | "rulrr_unreachable" };

export function createConnections({
  apiUrl,
  connectUrl,
  fetch,
  now = Date.now,
  wait = waitFor,
  pollMs = 2000,
}: ConnectionsOptions) {
  const connections = new Map<string, Connection>();

  return {
    /** Makes an integration token and starts to follow it. `connectUrl`: the page to open for the merchant. */
    async start(clientId: string): Promise<Started> {
      const credentials = partners.find((partner) => partner.clientId === clientId);
      if (!credentials) return { ok: false, code: "partner_unknown" };
      const api = createRulrrApi(apiUrl, credentials, fetch);
      const created = await api.createIntegration(accountHere);
      if (!created.ok) {
        const refused = created.status >= 400 && created.status < 500 && created.status !== 429;
        return { ok: false, code: refused ? "rulrr_refused" : "rulrr_unreachable" };
      }
      const { integrationToken } = created.value;
      const id = randomId();
      const connection = createConnection({
        id,
        partner: clientId,
        api,
        integrationToken,
        now,
        wait,
        pollMs,
      });
      connections.set(id, connection);
      forgetOldest();
      void connection.follow();
      const url = new URL(`${connectUrl}/`);
      url.search = new URLSearchParams({
        client_id: clientId,
        integration_token: integrationToken,
      }).toString();
      return { ok: true, connection, connectUrl: url.href };
    },

    get: (id: string) => connections.get(id),

    stop() {
      for (const connection of connections.values()) connection.stop();
      connections.clear();
    },
  };

  function forgetOldest(): void {
    const [oldest] = connections;
    if (connections.size <= most || !oldest) return;
    oldest[1].stop();
    connections.delete(oldest[0]);
  }
}

function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
