/** A marketplace with one app, whose endpoint is played here. */
import { consentVersionOf } from "../../api/consent-version.ts";
import { Problem } from "../../api/contract.ts";
import { appRequests, handshakes } from "../../api/paths.ts";
import type { CallApp } from "../context.ts";
import { agreeingClient } from "./agreeing.ts";
import { testSandbox } from "./test-calls.ts";

type Call = { url: string; code: string; business_id: string; data: Record<string, string> };
export type Behaviour = () => Promise<Response> | Response;
const yes = { profileId: "bridge-street-profile", scopes: ["profile:read", "orders:read"] };
const app = { client_id: "retm_app_sandbox", client_secret: "sandbox-secret-retm" };
export const ok: Behaviour = () => new Response(null);

/** A sandbox whose app does one thing after another, and then the last for ever. */
export function marketplace(...behaviours: Behaviour[]) {
  return marketplaceWith({}, ...behaviours);
}

/** The same, on a sandbox with these options. */
export function marketplaceWith(options: Parameters<typeof testSandbox>[0], ...behaviours: Behaviour[]) {
  const calls: Call[] = [];
  const callApp: CallApp = async (url, body) => {
    const next = behaviours.length > 1 ? behaviours.shift() : behaviours[0];
    calls.push({ url: url.href, ...JSON.parse(body) });
    return (next ?? ok)();
  };
  const one = testSandbox({ ...options, callApp });
  const agree = agreeingClient();
  /** What the browser was given with each request. */
  const secrets = new Map<string, string>();
  const cookieOf = (id: string) => ({ headers: { Cookie: secrets.get(id) ?? "" } });
  return {
    ...one,
    calls,
    begin: async (extras: Record<string, string> = {}): Promise<string> => {
      const query = { client_id: app.client_id, ...extras };
      const { headers } = await one.send("GET", handshakes.marketplace, { query });
      const id = /^\/install\/([\w-]{40,})$/.exec(headers.get("Location") ?? "")?.[1] ?? "";
      secrets.set(id, headers.get("Set-Cookie") ?? "");
      return id;
    },
    approve: (id: string, bearer: string, body: object = {}) =>
      agree(JSON.stringify([id, bearer, body]), (consentVersion) =>
        one.send("POST", appRequests.approve(id), {
          body: { ...yes, consentVersion, ...body },
          bearer,
          ...cookieOf(id),
        }),
      ),
    /** The digest of what there is to agree to. */
    textOf: async (id: string, bearer: string): Promise<string> => {
      const body = { ...yes, consentVersion: consentVersionOf("en", "") };
      const answer = await one.send("POST", appRequests.approve(id), { body, bearer, ...cookieOf(id) });
      const { agreement } = Problem.parse(answer.body);
      return consentVersionOf("en", agreement?.text ?? "");
    },
    decline: (id: string) => one.send("POST", appRequests.decline(id), cookieOf(id)),
    ask: (id: string) => one.send("GET", appRequests.request(id), cookieOf(id)),
    token: (body: object) => one.send("POST", handshakes.marketplaceToken, { body: { ...app, ...body } }),
    exchange: (code: string | undefined, more: object = {}) =>
      one.send("POST", handshakes.marketplaceToken, {
        body: { ...app, code, grant_type: "authorization_code", ...more },
      }),
  };
}
