/** A Connect to call over real HTTP, with the sandbox's people, whose answers can be lost on their way. */

import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { onTestFinished } from "vitest";
import { isAuthorizationServers } from "../../../api/handshakes/handshake-callers.ts";
import { merchantSide } from "../../../api/paths.ts";
import { agreeing } from "../../../service/testing/agreeing.ts";
import { listening } from "../../../service/testing/listening.node.ts";
import { openOAuth } from "../../../service/testing/oauth-fixture.node.ts";

/** `lost`: the service has acted, and its answer is cut off. */
type Instead = "lost" | Response | undefined;

export async function startService() {
  const at = await openOAuth();
  const seen: Request[] = [];
  const on = { instead: (_request: Request, _count: number): Instead => undefined };
  const answer = (request: Request) =>
    isAuthorizationServers(new URL(request.url).pathname)
      ? at.oauth.fetch(request)
      : at.sandbox.fetch(request, { address: "127.0.0.1" });
  const server = createServer((incoming, outgoing) => {
    const listener = getRequestListener(async (request) => {
      seen.push(request.clone());
      const instead = on.instead(request, seen.length);
      if (instead instanceof Response) return instead;
      const given = await answer(request);
      if (instead === "lost") outgoing.destroy();
      return given;
    });
    void listener(incoming, outgoing);
  });
  const port = await listening(server);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });

  const merchantSays = async (path: string, integrationToken: string, more: { body?: object } = {}) => {
    const query = new URLSearchParams({ client_id: "tillwise", integration_token: integrationToken });
    const headers = {
      ...(await at.signIn()),
      "Content-Type": "application/json",
      "Idempotency-Key": crypto.randomUUID(),
    };
    const { body } = more;
    return at.ask(`${path}?${query}`, {
      method: "POST",
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
  };
  return {
    ...at,
    url: `http://127.0.0.1:${port}`,
    /** What was asked. */
    seen,
    /** What happens to a request; `count`: how many there were. */
    on,
    confirm: (integrationToken: string) =>
      agreeing((consentVersion) =>
        merchantSays(merchantSide.confirm, integrationToken, {
          body: {
            profileId: "bridge-street-profile",
            storeId: "bridge-street",
            preferences: [{ id: "ereceipt", answer: true }],
            consentVersion,
          },
        }),
      ),
    decline: (integrationToken: string) => merchantSays(merchantSide.decline, integrationToken),
  };
}
