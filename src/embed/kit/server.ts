/**
 * `@rulrr/connect/server`: the half of the work that holds the client secret. For any runtime with `fetch` and WebCrypto: Node,
 * Deno, Bun, workers. Keep it out of pages.
 */
import { type Asked, call, type Fetch } from "./call.ts";
import { type IntegrationStatus, type PollOptions, poll, waited } from "./poll.ts";
import { RulrrProblem } from "./problem.ts";
import type { PreferenceAnswer } from "./webhook.ts";

export type { IntegrationStatus, PollOptions } from "./poll.ts";
export { RulrrProblem, type RulrrProblemCode } from "./problem.ts";
export {
  type ConnectionTold,
  type PreferenceAnswer,
  verifyWebhook,
  type WebhookEvent,
  type WebhookReceived,
  type WebhookVerified,
} from "./webhook.ts";

export interface RulrrOptions {
  /** The address of Connect, with its path if it has one. */
  connectUrl: string;
  clientId: string;
  clientSecret: string;
  /** Another `fetch`. The runtime's own if not given. */
  fetch?: Fetch;
  /** How long an answer may take, in milliseconds. 10000 if not given. */
  timeout?: number;
}

export interface Cancellable {
  signal?: AbortSignal;
}

/** What was connected. */
export interface Connected {
  /** As webhooks call it. */
  connectionId?: string;
  profileId: string;
  /** Where a store was chosen. */
  storeId?: string;
  /** As the merchant has decided them by now. */
  preferences: PreferenceAnswer[];
}

/** `expiration`: when the access token ends, ISO 8601. `ereceipt`: e-receipts are among what was switched on. */
export interface Tokens extends Partial<Connected> {
  accessToken: string;
  refreshToken: string;
  expiration: string;
  ereceipt: boolean;
}

/** Every method throws a RulrrProblem for what was refused or did not work, and the signal's reason when it is aborted. */
export interface Rulrr {
  /**
   * A new integration token, good for an hour, and the address at which a merchant can open it without a frame.
   * `accountName`: the account at yours that will be connected, shown to the merchant as it is (1 to 80 characters).
   */
  createIntegration(
    options?: Cancellable & { accountName?: string },
  ): Promise<{ integrationToken: string; url: string }>;
  /** `cancelled` means declined or expired. */
  readIntegration(integrationToken: string, options?: Cancellable): Promise<IntegrationStatus>;
  /** The status whenever it has changed, until it is `finished` or `cancelled`; asked for less and less often. */
  poll(integrationToken: string, options?: PollOptions): AsyncGenerator<IntegrationStatus, void, void>;
  /**
   * The tokens of a finished integration, once. An answer that is lost is asked for again, here for half a minute, and by whoever calls
   * it again within one minute: the Idempotency-Key is made of the integration token unless you give one (16 to 64 of
   * A-Z a-z 0-9 _ -).
   */
  exchange(integrationToken: string, options?: Cancellable & { idempotencyKey?: string }): Promise<Tokens>;
  /** A new access token. The refresh token stays as it is. `refresh_token_unknown`: the connection has ended. */
  refresh(refreshToken: string, options?: Cancellable): Promise<{ accessToken: string; expiration: string }>;
  /** What an access token is of. `access_token_invalid`: renew it, or the connection has ended. */
  connection(accessToken: string, options?: Cancellable): Promise<Connected>;
  /** Ends what an OAuth app's access or refresh token stands for. Resolves whatever became of it, as RFC 7009 has it. */
  revoke(token: string, options?: Cancellable): Promise<void>;
}

/** Between two tries of an exchange whose answer was lost, in milliseconds; and the longest that Connect can make of one. */
const pauses = [500, 2000, 8000];
const longestPause = 30_000;

/** Nothing is asked before a method is called. The secret stays in here: it is in no error, and in nothing that can be printed. */
export function createRulrr({
  connectUrl,
  clientId,
  clientSecret,
  fetch = globalThis.fetch,
  timeout = 10_000,
}: RulrrOptions): Rulrr {
  const ask = (asked: Asked) => call({ connectUrl, fetch, timeout }, asked);
  const client = { client_id: clientId, client_secret: clientSecret };

  const rulrr: Rulrr = {
    async createIntegration({ accountName, signal } = {}) {
      const query = { ...client, ...(accountName !== undefined && { account_name: accountName }) };
      const answer = await ask({ method: "POST", path: "/v1/auth/integration", query, signal });
      const integrationToken = textIn(answer, "integrationToken");
      const opened = new URLSearchParams({ client_id: clientId, integration_token: integrationToken });
      return { integrationToken, url: `${connectUrl.replace(/\/*$/, "/")}?${opened}` };
    },
    async readIntegration(integrationToken, { signal } = {}) {
      const query = { ...client, integration_token: integrationToken };
      const { status } = await ask({ method: "GET", path: "/v1/auth/integration", query, signal });
      if (status === "pending" || status === "finished" || status === "cancelled") return status;
      throw new RulrrProblem("answer_unusable", { status: 200 });
    },
    poll: (integrationToken, options = {}) =>
      poll((signal) => rulrr.readIntegration(integrationToken, signal ? { signal } : {}), options),
    async exchange(integrationToken, { idempotencyKey, signal } = {}) {
      const key = idempotencyKey ?? (await digestOf(integrationToken));
      const query = { ...client, integration_token: integrationToken };
      const headers = { "Idempotency-Key": key };
      for (let tried = 0; ; tried += 1) {
        try {
          const path = "/v1/auth/integration/token";
          return tokensIn(await ask({ method: "GET", path, query, headers, signal }));
        } catch (error) {
          const pause = pauses[tried];
          const lost = error instanceof RulrrProblem && error.retry && error.code !== "not_finished";
          if (!lost || pause === undefined) throw error;
          const wait = Math.max(pause, error.retryAfter ?? 0);
          // By then what was answered and lost would be gone; whoever called is told how long to wait.
          if (wait > longestPause) throw error;
          await waited(wait, signal);
        }
      }
    },
    async refresh(refreshToken, { signal } = {}) {
      const query = { ...client, code: refreshToken, grant_type: "refresh_token" };
      const answer = await ask({ method: "POST", path: "/v1/auth/token", query, signal });
      return { accessToken: textIn(answer, "accessToken"), expiration: textIn(answer, "expiration") };
    },
    async connection(accessToken, { signal } = {}) {
      const headers = { Authorization: `Bearer ${accessToken}` };
      const answer = await ask({ method: "GET", path: "/v1/connection", headers, signal });
      return {
        ...connectedIn(answer),
        profileId: textIn(answer, "profileId"),
        preferences: answersIn(answer),
      };
    },
    async revoke(token, { signal } = {}) {
      await ask({ method: "POST", path: "/oauth/revoke", form: { ...client, token }, signal });
    },
  };
  return rulrr;
}

type Answer = Record<string, unknown>;

function textIn(answer: Answer, name: string): string {
  const value = answer[name];
  if (typeof value === "string" && value !== "") return value;
  throw new RulrrProblem("answer_unusable", { status: 200 });
}

function tokensIn(answer: Answer): Tokens {
  return {
    accessToken: textIn(answer, "accessToken"),
    refreshToken: textIn(answer, "refreshToken"),
    expiration: textIn(answer, "expiration"),
    ereceipt: answer["ereceipt"] === true,
    ...connectedIn(answer),
    ...("preferences" in answer && { preferences: answersIn(answer) }),
  };
}

function connectedIn(answer: Answer): Partial<Connected> {
  const said = ["connectionId", "profileId", "storeId"].filter((name) => typeof answer[name] === "string");
  return Object.fromEntries(said.map((name) => [name, answer[name]]));
}

function answersIn({ preferences }: Answer): PreferenceAnswer[] {
  const given: unknown[] = Array.isArray(preferences) ? preferences : [];
  return given.filter((one): one is PreferenceAnswer => {
    if (typeof one !== "object" || one === null) return false;
    return "id" in one && typeof one.id === "string" && "answer" in one && typeof one.answer === "boolean";
  });
}

/** SHA-256, in base64url: the same for the same token, wherever and whenever it is exchanged. */
async function digestOf(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (one) => ({ "+": "-", "/": "_" })[one] ?? "");
}
