/**
 * Where the authorization server keeps its records: in the service's own store, so that they last as long as the rest.
 *
 * Codes and tokens are kept under digests and are nowhere in their records. A code or refresh token is used up in one
 * transaction: of two that race exactly one finds it unused; the other ends the whole family, as a replay does.
 */
import { type Adapter, type AdapterPayload, errors } from "oidc-provider";
import { days, seconds } from "../context.ts";
import { digest } from "../secrets.ts";
import type { Json, Reader, Records } from "../store/store.ts";
import type { UnitOfWork } from "./unit-of-work.node.ts";

/** Kinds of record whose id is a secret that somebody holds. Those of one grant are a family. */
const secret = ["AccessToken", "AuthorizationCode", "RefreshToken"];
const never = 10_000 * days;

/** @param model the library's name for a kind of record */
export function storeAdapter(work: UnitOfWork, model: string, now: () => number): Adapter {
  const kind = kindOf(model);
  const isSecret = secret.includes(model);
  const keyOf = (id: string) => (isSecret ? digest(kind, id) : Promise.resolve(id));

  async function read(reader: Reader, key: string): Promise<Kept | undefined> {
    const kept = await reader.get(kind, key);
    return isKept(kept) ? kept : undefined;
  }

  return {
    async upsert(id, payload, expiresIn) {
      const key = await keyOf(id);
      const { jti: _, ...rest } = payload;
      const record: Kept = { payload: JSON.parse(JSON.stringify(isSecret ? rest : payload)) };
      const keepUntil = now() + (expiresIn === undefined ? never : Math.ceil(expiresIn) * seconds + days);
      const family = isSecret ? payload.grantId : undefined;
      await work.run(async (records) => records.put(kind, key, record, keepUntil, family));
    },
    async find(id) {
      const found = await read(work.reader(), await keyOf(id));
      return found && asPayload(found, id);
    },
    async consume(id) {
      const key = await keyOf(id);
      const lost = await work.run(async (records) => {
        const found = await read(records, key);
        if (!found) return true;
        const { payload } = found;
        const { grantId } = payload;
        const family = typeof grantId === "string" ? grantId : undefined;
        if (payload["consumed"] !== undefined) {
          if (family !== undefined) await endFamily(records, family);
          return true;
        }
        const consumed = Math.floor(now() / seconds);
        records.put(kind, key, { payload: { ...payload, consumed } }, now() + 31 * days, family);
        return false;
      });
      if (lost) throw new errors.InvalidGrant("used already");
    },
    async destroy(id) {
      const key = await keyOf(id);
      await work.run(async (records) => records.delete(kind, key));
    },
    async revokeByGrantId(grantId) {
      await work.run((records) => endFamily(records, grantId));
    },
    // For sessions and devices, which nobody here has.
    async findByUid() {},
    async findByUserCode() {},
  };
}

/** Ends every code and token of a grant, of whatever kind. */
async function endFamily(records: Records, grantId: string): Promise<void> {
  for (const kind of secret.map(kindOf)) {
    for (const { key } of await records.list(kind, grantId)) records.delete(kind, key);
  }
}

function kindOf(model: string): string {
  return `oauth-${model}`;
}

/** Expired records are found all the same: the library says of them that they have expired. */
interface Kept {
  readonly payload: { readonly [name: string]: Json };
  readonly [name: string]: Json;
}

function isKept(value: unknown): value is Kept {
  return typeof value === "object" && value !== null && "payload" in value;
}

function asPayload({ payload }: Kept, id: string): AdapterPayload {
  return { ...payload, jti: id };
}
