/**
 * What has to be done before a thing can be tried. Lenient: a step takes any answer that it can go on with, because what is
 * wrong with an answer is for the check of that very call to say, and for no other.
 */

import * as z from "zod/mini";
import { consentVersionOf } from "../api/consent-version.ts";
import {
  type ConsentBody,
  ConsentRequest,
  IntegrationCreated,
  type Merchant,
  type Profile,
  Profiles,
  Session,
  TokenExchange,
} from "../api/contract.ts";
import { secondsToWait } from "../api/http/retry-after.ts";
import { agreedText } from "../messages/agreed/agreed-text.ts";
import { wordsFromFiles } from "../messages/agreed/words.node.ts";
import type { Answer, Api } from "./api.ts";
import { told } from "./expectations.ts";
import { NotGiven, NotTried } from "./outcome.ts";
import type { TestData } from "./test-data.ts";

interface SignedIn {
  bearer: string;
  merchant: Merchant;
}

export interface Steps {
  /** Parameters by which the partner says who it is. */
  client(): { client_id: string; client_secret: string };
  /** The other partner's; not tried where there is none. */
  other(): { client_id: string; client_secret: string };
  /** A new integration token, pending. */
  pending(): Promise<string>;
  /** A session, the same for all. */
  session(): Promise<SignedIn>;
  /** One of its own, to be ended. */
  newSession(): Promise<SignedIn>;
  consentRequest(token: string): Promise<ConsentRequest>;
  profiles(): Promise<Profile[]>;
  /** A good yes to what the token asks, as the page would say it. */
  yes(token: string, answers?: ConsentBody["preferences"]): Promise<ConsentBody>;
  /** Says it. `key`: an Idempotency-Key. */
  confirm(token: string, key: string, yes: ConsentBody): Promise<Answer>;
  /** A token that a merchant has said yes to. */
  finished(): Promise<string>;
  /** One that a merchant has said no to. */
  declined(): Promise<string>;
  /** One whose hour is over; not tried where none was given. */
  expired(): string;
  /** What a finished one was exchanged for. */
  exchanged(): Promise<z.infer<typeof ExchangedTokens>>;
}

/** What every API answers to an exchange; what was connected it may leave out. */
export const ExchangedTokens = z.partial(TokenExchange, { profileId: true });

export function createSteps(api: Api, data: TestData): Steps {
  let session: Promise<SignedIn> | undefined;
  let profiles: Promise<Profile[]> | undefined;

  const steps: Steps = {
    client: () => ({ client_id: data.client.id, client_secret: data.client.secret }),
    other() {
      if (!data.other) throw new NotGiven("no second partner was given (--other-client-id)");
      return { client_id: data.other.id, client_secret: data.other.secret };
    },
    async pending() {
      const answer = await api.call("createIntegration", { query: steps.client() });
      return read("an integration token", answer, IntegrationCreated).integrationToken;
    },
    session() {
      session ??= steps.newSession();
      return session;
    },
    async newSession() {
      const answer = await api.call("signIn", { body: data.merchant });
      const { sessionToken, merchant } = read("a session", answer, Session);
      return { bearer: sessionToken, merchant };
    },
    async consentRequest(token) {
      const query = { client_id: data.client.id, integration_token: token };
      return read("a consent request", await api.call("readConsentRequest", { query }), ConsentRequest);
    },
    profiles() {
      profiles ??= steps.session().then(async ({ bearer }) => {
        return read("profiles", await api.call("readProfiles", { bearer }), Profiles).profiles;
      });
      return profiles;
    },
    async yes(token, answers) {
      const [asked, all, { merchant }] = await Promise.all([
        steps.consentRequest(token),
        steps.profiles(),
        steps.session(),
      ]);
      const profile = all.find(({ stores }) => stores.length > 0 || asked.storeSelection === "none");
      if (!profile) throw new NotTried("the merchant has no profile with a store");
      const store = asked.storeSelection === "required" ? profile.stores[0] : undefined;
      const preferences = answers ?? asked.preferences.map(({ id, default: answer }) => ({ id, answer }));
      const words = await wordsFromFiles("en");
      if (!words) throw new Error("there are no English words");
      const text = agreedText(asked, { merchant, profile, store, preferences }, words);
      const consentVersion = consentVersionOf("en", text);
      return { profileId: profile.id, ...(store && { storeId: store.id }), preferences, consentVersion };
    },
    async confirm(token, key, yes) {
      const { bearer } = await steps.session();
      const query = { client_id: data.client.id, integration_token: token };
      return api.call("connectLegacyPos", { query, key, bearer, body: yes });
    },
    async finished() {
      const token = await steps.pending();
      const answer = await steps.confirm(token, newKey(), await steps.yes(token));
      if (answer.status !== 200) throw new NotTried(`a yes was answered ${told(answer)}`);
      return token;
    },
    async declined() {
      const token = await steps.pending();
      const query = { client_id: data.client.id, integration_token: token };
      const answer = await api.call("cancelIntegration", { query });
      if (answer.status !== 200) throw new NotTried(`a no was answered ${told(answer)}`);
      return token;
    },
    expired() {
      if (data.expiredToken !== undefined) return data.expiredToken;
      throw new NotGiven("no expired integration token was given (CONFORMANCE_EXPIRED_TOKEN)");
    },
    async exchanged() {
      const query = { ...steps.client(), integration_token: await steps.finished() };
      return read("tokens", await api.call("exchangeIntegrationToken", { query }), ExchangedTokens);
    },
  };
  return steps;
}

/** An Idempotency-Key, or any other word, that nobody has used. */
export function newKey(): string {
  return crypto.randomUUID();
}

function read<T>(what: string, answer: Answer, schema: z.ZodMiniType<T>): T {
  const parsed = schema.safeParse(answer.body);
  if (answer.status >= 200 && answer.status < 300 && parsed.success) return parsed.data;
  const wait =
    answer.status === 429 ? `; it says to wait ${secondsToWait(answer.headers.get("Retry-After"))} s` : "";
  throw new NotTried(`there was no ${what.replace(/^an? /, "")} to be had: ${told(answer)}${wait}`);
}
