/**
 * The authorization server's keys, to sign with and for its cookies. They are a record of the store: made once, by
 * whichever process is first, and the same for all of them.
 *
 * A rotation needs no restart. Every process knows a new key within 30 seconds. It is signed with from a minute after it
 * was made, when nobody can meet a signature whose key they do not know; the one before it counts for a day more.
 *
 * What is given out here is not signed (tokens are random, and kept as digests), and no cookie of the library's reaches a
 * browser. So whoever reads these keys in the database can make nothing with them, and what protects the database
 * is all that protects them.
 */
import { generateKeyPair, randomBytes } from "node:crypto";
import { promisify } from "node:util";
import * as z from "zod/mini";
import { type AuditEvent, audit } from "../audit/audit-trail.ts";
import { days, minutes, seconds } from "../context.ts";
import type { Reader, Records, Store } from "../store/store.ts";
import { keptForGood, table } from "../table.ts";

const readAgainAfter = 30 * seconds;
const usedAfter = minutes;
const validAfterwards = days;

const Key = z.object({
  madeAt: z.number(),
  /** RFC 7517, private part included. */
  jwk: z.record(z.string(), z.string()),
  /** What a cookie is signed with. */
  cookieKey: z.string(),
});
type Key = z.infer<typeof Key>;
/** The newest first. */
const Keys = z.array(Key);

/** The first is signed with; all of them are known. */
export type ValidKeys = readonly [Key, ...Key[]];

function keysIn(records: Records) {
  return table(records, "authorization-keys", Keys);
}

async function keysOf(reader: Reader): Promise<Key[]> {
  return Keys.parse((await reader.get("authorization-keys", "all")) ?? []);
}

/** Makes the first keys if there are none; then a look at what is known, which is read anew when it is old. */
export async function authorizationKeys(
  store: Store,
  now: () => number = () => Date.now(),
): Promise<() => Promise<ValidKeys>> {
  const kept = await keysOf(store);
  let known = kept.length > 0 ? kept : await makeFirst(store, now());
  let readAt = now();
  return async () => {
    if (Math.abs(now() - readAt) >= readAgainAfter) {
      // What cannot be read now is known well enough, and read with the next question.
      const read = await keysOf(store).catch(() => []);
      if (read.length > 0) [known, readAt] = [read, now()];
    }
    return validAt(known, now());
  };
}

/** Makes new keys, and drops those that count no longer. */
export async function rotateKeys(
  store: Store,
  now: number = Date.now(),
  details: AuditEvent["details"] = {},
): Promise<void> {
  const made = await newKey(now);
  await store.transaction(async (records) => {
    const before = (await keysIn(records).get("all")) ?? [];
    const kept = before.length > 0 ? validAt(before, now) : [];
    const all = [made, ...kept].toSorted((one, other) => other.madeAt - one.madeAt);
    keysIn(records).put("all", all, keptForGood);
    audit(records, {
      at: now,
      actor: "operator",
      action: "keys.rotated",
      subject: "authorization-keys",
      details,
    });
  });
}

async function makeFirst(store: Store, now: number): Promise<Key[]> {
  const made = [await newKey(now)];
  return store.transaction(async (records) => {
    const first = await keysIn(records).get("all");
    if (first && first.length > 0) return first;
    keysIn(records).put("all", made, keptForGood);
    return made;
  });
}

function validAt(keys: readonly Key[], now: number): ValidKeys {
  const settled = keys.findIndex(({ madeAt }) => madeAt + usedAfter <= now);
  // The very first is used at once: there is none before it.
  const current = settled < 0 ? keys.length - 1 : settled;
  const [signing, ...older] = keys.slice(current);
  if (!signing) throw new Error("There are no keys.");
  const stillValid = older.filter((_, index) => {
    const replacedAt = (keys[current + index]?.madeAt ?? now) + usedAfter;
    return now < replacedAt + validAfterwards;
  });
  return [signing, ...keys.slice(0, current), ...stillValid];
}

async function newKey(madeAt: number): Promise<Key> {
  const { privateKey } = await promisify(generateKeyPair)("ec", { namedCurve: "P-256" });
  const jwk = { ...privateKey.export({ format: "jwk" }), use: "sig", alg: "ES256" };
  return Key.parse({ madeAt, jwk, cookieKey: randomBytes(32).toString("base64url") });
}
