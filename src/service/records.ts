/** What the sandbox remembers: each kind of record with its shape and how long it is kept. */
import * as z from "zod/mini";
import { PreferenceAnswer } from "../api/contract.ts";
import type { Json, Store } from "../sandbox/store.ts";

const time = z.number();

/**
 * An integration token's life. `outcome` is null while nobody has decided; expiry is never written down, it is
 * computed from the clock, so there is no moment at which it could be missed.
 */
export const Integration = z.object({
  expiresAt: time,
  outcome: z.nullable(
    z.discriminatedUnion("status", [
      z.object({
        status: z.literal("finished"),
        at: time,
        merchant: z.string(),
        profileId: z.string(),
        storeId: z.nullable(z.string()),
        preferences: z.prefault(z.array(PreferenceAnswer), []),
        consentVersion: z.string(),
      }),
      z.object({ status: z.literal("cancelled"), at: time }),
    ]),
  ),
  exchangedAt: z.nullable(time),
  /** Whose account at the partner it is, where the partner said so. */
  accountName: z.prefault(z.nullable(z.string()), null),
  /** Whether the connection has died once already; only the magic tokens that drop it ever set this. */
  dropped: z.boolean(),
});
export type Integration = z.infer<typeof Integration>;

/** A text that merchants have agreed to, kept once under its digest: what a connection's `consentVersion` stands for. */
const Agreement = z.object({ text: z.string() });

/** What one Idempotency-Key was used for: a digest of everything the confirmation said. */
const Confirmation = z.object({ fingerprint: z.string() });

const Session = z.object({ email: z.string(), startedAt: time, expiresAt: time });
export type SessionRecord = z.infer<typeof Session>;

const Challenge = z.object({
  email: z.string(),
  expiresAt: time,
  wrongCodes: z.number(),
  resentAt: z.nullable(time),
});

/** What a partner was given access to. */
const grant = { clientId: z.string(), profileId: z.string(), storeId: z.nullable(z.string()) };
const AccessToken = z.object({ ...grant, expiresAt: time });
const RefreshToken = z.object(grant);

const SignInLock = z.object({ startedAt: time });

/** When a limit's bucket has run empty (see `limits.ts`). */
const Limit = z.object({ usedUntil: time });
/** Somebody signed in to an account from an address. */
const KnownAddress = z.object({ at: time });

/**
 * A request of an app, from its arrival to the merchant's answer. `pending` stands where an app could not be told of
 * its install: the next try must say the same.
 */
export const AppRequest = z.object({
  kind: z.enum(["authorization", "install"]),
  clientId: z.string(),
  scopes: z.array(z.string()),
  expiresAt: time,
  /** A digest of the secret that the browser has in which it was begun; no browser has one for a record without. */
  browser: z.prefault(z.string(), ""),
  /** What a marketplace's link carried for the app, by name. */
  extras: z.nullable(z.record(z.string(), z.string())),
  pending: z.nullable(z.object({ code: z.string(), merchant: z.string(), profileId: z.string() })),
  outcome: z.nullable(
    z.discriminatedUnion("status", [
      z.object({
        status: z.literal("finished"),
        at: time,
        merchant: z.string(),
        profileId: z.string(),
        storeId: z.prefault(z.nullable(z.string()), null),
        preferences: z.prefault(z.array(PreferenceAnswer), []),
        scopes: z.array(z.string()),
        consentVersion: z.nullable(z.string()),
        /** A digest of the approval: the same one again gets the same answer. */
        fingerprint: z.string(),
        redirectTo: z.nullable(z.string()),
      }),
      z.object({ status: z.literal("cancelled"), at: time, redirectTo: z.nullable(z.string()) }),
    ]),
  ),
});
export type AppRequest = z.infer<typeof AppRequest>;

/** What an app has of a merchant's, so that it can be told what is new the next time. */
const AppGrant = z.object({ scopes: z.array(z.string()), grantId: z.string() });

/** An install that was agreed to; deleting it ends every token that was given out for it. */
const Install = z.object({ clientId: z.string(), merchant: z.string(), profileId: z.string() });
const InstallCode = z.object({
  clientId: z.string(),
  install: z.string(),
  expiresAt: time,
  used: z.boolean(),
});
const InstallToken = z.object({ clientId: z.string(), install: z.string(), expiresAt: time });
const InstallRefresh = z.object({
  clientId: z.string(),
  install: z.string(),
  expiresAt: time,
  used: z.boolean(),
});

/** The records of one kind. */
export interface Table<T> {
  get(key: string): T | undefined;
  put(key: string, value: T, keepUntil: number): void;
  delete(key: string): void;
}

function table<T extends Json>(store: Store, kind: string, shape: z.ZodMiniType<T>): Table<T> {
  return {
    get(key) {
      const value = store.get(kind, key);
      return value === undefined ? undefined : shape.parse(value);
    },
    put: (key, value, keepUntil) => store.put(kind, key, value, keepUntil),
    delete: (key) => store.delete(kind, key),
  };
}

/**
 * Records that anybody can make and only a merchant's yes makes worth keeping. Until then they are of another kind, so
 * that a flood of them (see `shares.ts`) pushes out no answer of a merchant's.
 */
function untilFinished<T extends Json & { outcome: { status: string } | null }>(
  store: Store,
  [before, after]: readonly [string, string],
  shape: z.ZodMiniType<T>,
): Table<T> {
  const open = table(store, before, shape);
  const finished = table(store, after, shape);
  return {
    get: (key) => finished.get(key) ?? open.get(key),
    put(key, value, keepUntil) {
      const kept = value.outcome?.status === "finished";
      (kept ? open : finished).delete(key);
      (kept ? finished : open).put(key, value, keepUntil);
    },
    delete(key) {
      open.delete(key);
      finished.delete(key);
    },
  };
}

/** The tables over a store. Keys that derive from a token are digests (see `secrets.ts`), never the token. */
export function recordsOf(store: Store) {
  const transaction: Store["transaction"] = (change) => store.transaction(change);
  return {
    transaction,
    integrations: untilFinished(store, ["pending-integration", "integration"], Integration),
    /** What became of the published tokens, in one session. */
    magicIntegrations: table(store, "magic-integration", Integration),
    agreements: table(store, "agreement", Agreement),
    confirmations: table(store, "confirmation", Confirmation),
    sessions: table(store, "session", Session),
    challenges: table(store, "challenge", Challenge),
    accessTokens: table(store, "access-token", AccessToken),
    refreshTokens: table(store, "refresh-token", RefreshToken),
    signInLocks: table(store, "sign-in-lock", SignInLock),
    limits: table(store, "limit", Limit),
    knownAddresses: table(store, "known-address", KnownAddress),
    appRequests: untilFinished(store, ["app-request", "answered-request"], AppRequest),
    appGrants: table(store, "app-grant", AppGrant),
    installs: table(store, "install", Install),
    installCodes: table(store, "install-code", InstallCode),
    installTokens: table(store, "install-token", InstallToken),
    installRefreshes: table(store, "install-refresh", InstallRefresh),
  };
}
export type Records = ReturnType<typeof recordsOf>;
