/**
 * The five calls of Rulrr's guide for partners, and nothing else: this is all a partner's backend needs.
 *
 * All parameters are query parameters, as documented, but for an access token, which is in a header. Every answer is checked before it is believed, and every way to
 * fail becomes a value: `status` is 0 when there was no answer at all, or none in 10 seconds.
 */
import * as z from "zod/mini";
import type { Credentials } from "./partners.ts";

const Created = z.object({ integrationToken: z.string() });
const State = z.object({ status: z.enum(["pending", "finished", "cancelled"]) });
const Tokens = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  expiration: z.string(),
  ereceipt: z.optional(z.boolean()),
});
const Connected = z.object({ profileId: z.string() });
const Refreshed = z.object({ accessToken: z.string(), expiration: z.string() });

export type IntegrationStatus = z.infer<typeof State>["status"];
export type Result<Value> = { ok: true; value: Value } | { ok: false; status: number };

export type RulrrApi = {
  /**
   * A new integration token: pending, good for one hour. `accountName`: the account here that will be connected, as its
   * holder knows it, so that whoever was sent somebody else's link sees a name that is not theirs.
   */
  createIntegration(accountName: string): Promise<Result<{ integrationToken: string }>>;
  readIntegration(integrationToken: string): Promise<Result<{ status: IntegrationStatus }>>;
  /**
   * Works once, and for a minute again with the same `idempotencyKey` (16 to 64 of A-Z a-z 0-9 _ -): its answer may have been lost.
   * `expiration` (ISO 8601) is when the access token ends.
   */
  exchange(integrationToken: string, idempotencyKey: string): Promise<Result<z.infer<typeof Tokens>>>;
  refresh(refreshToken: string): Promise<Result<z.infer<typeof Refreshed>>>;
  /** What the access token is of: 401 once that has ended. */
  connected(accessToken: string): Promise<Result<z.infer<typeof Connected>>>;
};

/** `apiUrl`: the base that `/v1/…` is appended to, without a slash at the end. */
export function createRulrrApi(apiUrl: string, credentials: Credentials, fetch = globalThis.fetch): RulrrApi {
  const call = async <Value>(
    method: "GET" | "POST",
    path: string,
    schema: z.ZodMiniType<Value>,
    parameters: Record<string, string> = {},
    headers: Record<string, string> = {},
  ): Promise<Result<Value>> => {
    const own = { client_id: credentials.clientId, client_secret: credentials.clientSecret };
    const query = new URLSearchParams({ ...(!("Authorization" in headers) && own), ...parameters });
    try {
      const response = await fetch(`${apiUrl}${path}?${query}`, {
        method,
        headers,
        redirect: "error",
        signal: AbortSignal.timeout(10_000),
      });
      if (response.status !== 200) {
        await response.body?.cancel();
        return { ok: false, status: response.status };
      }
      const answer = schema.safeParse(await response.json());
      return answer.success ? { ok: true, value: answer.data } : { ok: false, status: 502 };
    } catch {
      return { ok: false, status: 0 };
    }
  };

  return {
    createIntegration: (accountName) =>
      call("POST", "/v1/auth/integration", Created, { account_name: accountName }),
    readIntegration: (token) => call("GET", "/v1/auth/integration", State, { integration_token: token }),
    exchange: (token, idempotencyKey) =>
      call(
        "GET",
        "/v1/auth/integration/token",
        Tokens,
        { integration_token: token },
        { "Idempotency-Key": idempotencyKey },
      ),
    refresh: (refreshToken) =>
      call("POST", "/v1/auth/token", Refreshed, { code: refreshToken, grant_type: "refresh_token" }),
    connected: (accessToken) =>
      call("GET", "/v1/connection", Connected, {}, { Authorization: `Bearer ${accessToken}` }),
  };
}
