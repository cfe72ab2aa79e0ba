/** What the service remembers: each kind of record with its shape. */
import * as z from "zod/mini";
import { PreferenceAnswer } from "../api/contract.ts";
import type { Json, Reader, Store, Records as Untyped } from "./store/store.ts";
import { type Table, table } from "./table.ts";

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
});
export type Integration = z.infer<typeof Integration>;

/** As it was kept before preferences were a list: e-receipts, the only one there was, were a field. */
const WithEreceipt = z.looseObject({
  outcome: z.looseObject({ ereceipt: z.literal(true), preferences: z.optional(z.never()) }),
});

/** Also one that was kept by an earlier release, and is not exchanged yet. */
const KeptIntegration = z.pipe(
  z.transform((kept: unknown) => {
    const { success, data } = WithEreceipt.safeParse(kept);
    if (!success) return kept;
    return { ...data, outcome: { ...data.outcome, preferences: [{ id: "ereceipt", answer: true }] } };
  }),
  Integration,
);

/** Of what an exchange's tokens are made again, for as long as its answer may be asked for again. */
const ExchangeSeed = z.object({ seed: z.string() });

/** What one Idempotency-Key was used for: a digest of everything the confirmation said. */
const Confirmation = z.object({ fingerprint: z.string() });

const Session = z.object({ email: z.string(), startedAt: time, expiresAt: time });
export type SessionRecord = z.infer<typeof Session>;

/** When all sessions of an account were ended: nothing comes of a sign-in that had begun by then. */
const SessionsEnded = z.object({ at: time });

const Challenge = z.object({
  email: z.string(),
  /** When the password was asked about. */
  startedAt: z.prefault(time, 0),
  expiresAt: time,
  /** A digest of the code that was sent last, and of the challenge it is for. */
  code: z.prefault(z.string(), ""),
  wrongCodes: z.number(),
  resentAt: z.nullable(time),
});
export type ChallengeRecord = z.infer<typeof Challenge>;

/** A merchant goes on on their phone. Kept under a digest of the id that the till's page has. */
export const HandoverRecord = z.object({
  clientId: z.string(),
  /** Where the integration is kept, and by what its partner knows it. */
  integration: z.string(),
  integrationId: z.string(),
  /** Until then it can be opened and its number chosen. */
  expiresAt: time,
  /** `ended`: by a newer code, or by the till's page. */
  status: z.enum([
    "waiting",
    "opened",
    "matched",
    "signed-in",
    "connected",
    "stopped",
    "wrong-number",
    "opened-twice",
    "ended",
  ]),
  /** By which browser: a digest of the key that it made. */
  opened: z.nullable(z.object({ by: z.string(), number: z.number(), numbers: z.array(z.number()) })),
  /** What was connected, for the till's last screen. */
  connected: z.nullable(z.object({ target: z.string(), preferences: z.array(PreferenceAnswer) })),
});
export type HandoverRecord = z.infer<typeof HandoverRecord>;

/** Leads to a handover: from its code, from the phone's key, and from its integration. */
const ToHandover = z.object({ handover: z.string() });

/** What a partner was given access to. */
const grant = {
  clientId: z.string(),
  profileId: z.string(),
  storeId: z.nullable(z.string()),
  /** Without which it is worth nothing; null for one of before there were records of connections. */
  connection: z.prefault(z.nullable(z.string()), null),
};
const AccessToken = z.object({ ...grant, expiresAt: time });
const RefreshToken = z.object(grant);

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

/**
 * Records that anybody can make and only a merchant's yes makes worth keeping. Until then they are of another kind, so
 * that a flood of them, in a store that is bounded, pushes out no answer of a merchant's.
 */
function untilFinished<T extends Json & { outcome: { status: string } | null }>(
  records: Untyped,
  [before, after]: readonly [string, string],
  shape: z.ZodMiniType<T>,
): Table<T> {
  const open = table(records, before, shape);
  const finished = table(records, after, shape);
  return {
    async get(key) {
      const [answered, asked] = await Promise.all([finished.get(key), open.get(key)]);
      // Read outside of a transaction, it may be finished after the one look and before the other.
      return answered ?? asked ?? finished.get(key);
    },
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

/** The tables of a transaction. Keys that derive from a token are digests (see `secrets.ts`), never the token. */
export function recordsOf(untyped: Untyped, requestId: string | null = null) {
  return {
    /** The reference of the request whose transaction it is; null where it is nobody's request. */
    requestId,
    /** The same without shapes, for whoever keeps kinds of their own. */
    untyped,
    integrations: untilFinished(untyped, ["pending-integration", "integration"], KeptIntegration),
    exchangeSeeds: table(untyped, "exchange-seed", ExchangeSeed),
    confirmations: table(untyped, "confirmation", Confirmation),
    sessions: table(untyped, "session", Session),
    sessionsEnded: table(untyped, "sessions-ended", SessionsEnded),
    challenges: table(untyped, "challenge", Challenge),
    accessTokens: table(untyped, "access-token", AccessToken),
    refreshTokens: table(untyped, "refresh-token", RefreshToken),
    limits: table(untyped, "limit", Limit),
    handovers: table(untyped, "handover", HandoverRecord),
    handoverCodes: table(untyped, "handover-code", ToHandover),
    handoverKeys: table(untyped, "handover-key", ToHandover),
    lastHandovers: table(untyped, "last-handover", ToHandover),
    knownAddresses: table(untyped, "known-address", KnownAddress),
    appRequests: untilFinished(untyped, ["app-request", "answered-request"], AppRequest),
    installs: table(untyped, "install", Install),
    installCodes: table(untyped, "install-code", InstallCode),
    installTokens: table(untyped, "install-token", InstallToken),
    installRefreshes: table(untyped, "install-refresh", InstallRefresh),
  };
}
export type Records = ReturnType<typeof recordsOf>;

type ReadOnly<T> = T extends Table<infer Value> ? Pick<Table<Value>, "get"> : T;
/** What is read and not written; a transaction's records will do. */
export type ReadOnlyRecords = { readonly [Name in keyof Records]: ReadOnly<Records[Name]> };

/** For reading outside of transactions. */
export function readOnly(reader: Reader): ReadOnlyRecords {
  const inTransactions = (): never => {
    throw new Error("Records are changed in transactions.");
  };
  return recordsOf({
    get: (kind, key) => reader.get(kind, key),
    list: (kind, group) => reader.list(kind, group),
    find: (kind, where, page) => reader.find(kind, where, page),
    put: inTransactions,
    delete: inTransactions,
  });
}

type Transaction = <T>(change: (records: Records) => Promise<T>) => Promise<T>;

/** A store with the service's records in it. */
export function recordsIn(store: Store): { records: ReadOnlyRecords; transaction: Transaction } {
  return { records: readOnly(store), transaction: transactionIn(store, null) };
}

/** The transactions of one request, by its reference. */
export function transactionIn(store: Store, requestId: string | null): Transaction {
  return (change) => store.transaction((untyped) => change(recordsOf(untyped, requestId)));
}
