/**
 * A sandbox to test with: its clock stands still until it is put forward, and every answer is held against the OpenAPI
 * document, so that each test of a rule is also one of the contract: a status, a problem code or a shape that is not
 * documented fails whichever test met it.
 */
import { consentVersionOf } from "../../api/consent-version.ts";
import * as contract from "../../api/contract.ts";
import { holdAgainstDocument } from "../../api/openapi/testing.ts";
import { connected, documented, handshakes, merchantSide } from "../../api/paths.ts";
import { agreedText } from "../../messages/agreed/agreed-text.ts";
import { wordsFromFiles } from "../../messages/agreed/words.node.ts";
import { sandboxMerchants } from "../../sandbox/merchants.ts";
import { sandboxPartners } from "../../sandbox/partners.ts";
import { createSandbox, type SandboxOptions } from "../../sandbox/sandbox.ts";
import { seconds } from "../context.ts";
import { newStore } from "./store-under-test.ts";

export const till = "http://127.0.0.1:4320";

export interface Answer {
  status: number;
  headers: Headers;
  /** Parsed where it is JSON; the text otherwise. */
  body: Readonly<Record<string, unknown>>;
  text: string;
  /** "error" when the connection died. */
  type: string;
}

interface Sent {
  query?: Record<string, string | undefined> | string;
  body?: unknown;
  bearer?: string | undefined;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** Whom the call comes from; unknown otherwise. */
  address?: string;
}

export interface Chosen {
  profile_id?: string | undefined;
  store_id?: string | undefined;
  ereceipt?: string | undefined;
  consent_version?: string | undefined;
}

/** What `owner@bridgestreet.example` has. */
export const bridgeStreet = { profile_id: "bridge-street-profile", store_id: "bridge-street" };

/** What a browser sees there is made by the server in front, from what is answered here. */
const shownInFront = new Set<string>([handshakes.marketplace, handshakes.appInstall]);

let keys = 0;
/** An Idempotency-Key nobody has used. */
export function newKey(): string {
  keys += 1;
  return `key-${String(keys).padStart(16, "0")}`;
}

export function secretOf(clientId: string): { client_id: string; client_secret: string } {
  return { client_id: clientId, client_secret: `sandbox-secret-${clientId}` };
}

const english = await wordsFromFiles("en");

export function testSandbox(options: Partial<SandboxOptions> = {}) {
  const origins = [till, "http://localhost:4320"];
  const partners = options.partners ?? sandboxPartners(origins, undefined);
  const merchants = sandboxMerchants(till);
  /** By session. */
  const emails = new Map<string, string>();
  /** By integration token. */
  const accountNames = new Map<string, string>();
  let time = Date.parse("2026-03-01T10:00:00.000Z");
  const sandbox = createSandbox({
    store: newStore(),
    now: () => time,
    partnerOrigins: origins,
    words: wordsFromFiles,
    onError(error) {
      throw error;
    },
    ...options,
  });

  async function send(method: string, path: string, sent: Sent = {}): Promise<Answer> {
    const { query = "", body, bearer, headers, signal, address } = sent;
    const parameters = new URLSearchParams(typeof query === "string" ? query : undefined);
    for (const [name, value] of typeof query === "string" ? [] : Object.entries(query)) {
      if (value !== undefined) parameters.set(name, value);
    }
    const response = await sandbox.fetch(
      new Request(`http://localhost:4310${path}?${parameters}`, {
        method,
        headers: {
          ...(body !== undefined && { "Content-Type": "application/json" }),
          ...(bearer !== undefined && { Authorization: `Bearer ${bearer}` }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
        ...(signal && { signal }),
      }),
      address === undefined ? {} : { address },
    );
    const text = response.type === "error" ? "" : await response.text();
    const isJson = response.headers.get("Content-Type")?.includes("json") === true;
    const answer: Answer = {
      status: response.status,
      headers: response.headers,
      body: isJson ? JSON.parse(text) : {},
      text,
      type: response.type,
    };
    // No answer, or one that is none of the API's, keeps no promise and breaks none.
    if (answer.type !== "error" && !text.startsWith("<!doctype html>") && !shownInFront.has(path))
      holdAgainstDocument(method, path, answer);
    return answer;
  }

  /** What a page would send that shows the review in English, with the registration as it is now. */
  function versionOf(
    token: string,
    bearer: string | undefined,
    { clientId = "tillwise", profile_id, store_id, ereceipt }: Chosen & { clientId?: string } = {},
  ): string {
    const merchant = merchants.get(emails.get(bearer ?? "") ?? "owner@bridgestreet.example");
    const profile = merchant?.profiles().find(({ id }) => id === (profile_id ?? bridgeStreet.profile_id));
    const registered = partners.get(clientId);
    // Of what is refused for another reason there is no text.
    if (!english || !merchant || !profile || !registered) return consentVersionOf("en", "");
    const text = agreedText(
      { kind: "integration", ...registered, accountName: accountNames.get(token) },
      {
        merchant,
        profile,
        store: profile.stores.find(({ id }) => id === store_id),
        preferences: registered.preferences.map(({ id, default: unset }) => ({
          id,
          answer: ereceipt === undefined ? unset : ereceipt === "true",
        })),
      },
      english,
    );
    return consentVersionOf("en", text);
  }

  return {
    send,
    versionOf,
    now: () => time,
    forward: (milliseconds: number): void => {
      time += milliseconds;
    },

    // ---- the partner's backend
    create: async (clientId = "tillwise", accountName?: string): Promise<string> => {
      const query = { ...secretOf(clientId), account_name: accountName };
      const { body } = await send("POST", documented.integration, { query });
      const { integrationToken } = contract.IntegrationCreated.parse(body);
      if (accountName !== undefined) accountNames.set(integrationToken, accountName);
      return integrationToken;
    },
    status: (token: string, clientId = "tillwise") =>
      send("GET", documented.integration, { query: { ...secretOf(clientId), integration_token: token } }),
    /** `key`: an Idempotency-Key, with which an answer that was lost can be asked for again. */
    exchange: (token: string, clientId = "tillwise", key?: string) =>
      send("GET", documented.exchange, {
        query: { ...secretOf(clientId), integration_token: token },
        ...(key !== undefined && { headers: { "Idempotency-Key": key } }),
      }),
    /** What an access token is of. */
    connected: (accessToken: unknown) =>
      send("GET", connected, { bearer: typeof accessToken === "string" ? accessToken : undefined }),
    refresh: (code: string, clientId = "tillwise") =>
      send("POST", documented.refresh, {
        query: { ...secretOf(clientId), code, grant_type: "refresh_token" },
      }),

    // ---- the merchant's page
    attempt: (email: string, password = "rulrr-sandbox") =>
      send("POST", merchantSide.session, { body: { email, password } }),
    signIn: async (email = "owner@bridgestreet.example"): Promise<string> => {
      const { body } = await send("POST", merchantSide.session, {
        body: { email, password: "rulrr-sandbox" },
      });
      const { sessionToken } = contract.Session.parse(body);
      emails.set(sessionToken, email);
      return sessionToken;
    },
    read: (token: string, clientId = "tillwise", bearer?: string) =>
      send("GET", merchantSide.consentRequest, {
        query: { client_id: clientId, integration_token: token },
        bearer,
      }),
    profiles: async (bearer: string) => {
      const { body } = await send("GET", merchantSide.profiles, { bearer });
      return contract.Profiles.parse(body).profiles;
    },
    confirm: (
      token: string,
      bearer: string | undefined,
      { clientId = "tillwise", key = newKey(), ...choice }: Chosen & { clientId?: string; key?: string } = {},
    ) =>
      send("POST", merchantSide.confirm, {
        query: {
          client_id: clientId,
          integration_token: token,
          ...bridgeStreet,
          consent_version: versionOf(token, bearer, { clientId, ...bridgeStreet, ...choice }),
          ...choice,
        },
        bearer,
        headers: { "Idempotency-Key": key },
      }),
    cancel: (token: string, clientId = "tillwise", bearer?: string) =>
      send("POST", merchantSide.decline, {
        query: { client_id: clientId, integration_token: token },
        bearer,
      }),
  };
}
export type TestSandbox = ReturnType<typeof testSandbox>;

/** Seconds, in milliseconds: `forward(s(30))`. */
export const s = (count: number): number => count * seconds;
