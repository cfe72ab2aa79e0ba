/**
 * Where the authorization server keeps its records: in the sandbox's own store, so that they last as long as the rest.
 *
 * Codes and tokens are kept under digests and are nowhere in their records. A code or refresh token is used up inside
 * one transaction: of two that race exactly one finds it unused; the other ends the whole family, as a replay does.
 */
import { type Adapter, type AdapterPayload, errors } from "oidc-provider";
import type { Json, Store } from "../../sandbox/store.ts";
import { days, seconds } from "../context.ts";
import { digest } from "../secrets.ts";

/** Kinds of record whose id is a secret that somebody holds. */
const secret = new Set(["AccessToken", "AuthorizationCode", "RefreshToken"]);
const never = 10_000 * days;

/** @param model the library's name for a kind of record */
export function storeAdapter(store: Store, model: string, now: () => number): Adapter {
  const kind = `oauth-${model}`;
  const keyOf = (id: string) => (secret.has(model) ? digest(kind, id) : Promise.resolve(id));

  function read(key: string): Kept | undefined {
    const kept = store.get(kind, key);
    return isKept(kept) ? kept : undefined;
  }

  function families(grantId: string): string[] {
    const members = store.get("oauth-family", grantId);
    return Array.isArray(members) ? members.map(String) : [];
  }

  /** Ends every code and token of a grant, of whatever kind; inside a transaction. */
  function endFamily(grantId: string): void {
    for (const member of families(grantId)) {
      const [memberKind = "", key = ""] = member.split(" ");
      store.delete(memberKind, key);
    }
    store.delete("oauth-family", grantId);
  }

  return {
    async upsert(id, payload, expiresIn) {
      const key = await keyOf(id);
      const { jti: _, ...rest } = payload;
      const record: Kept = { payload: JSON.parse(JSON.stringify(secret.has(model) ? rest : payload)) };
      const keepUntil = now() + (expiresIn === undefined ? never : expiresIn * seconds + days);
      store.transaction(() => {
        store.put(kind, key, record, keepUntil);
        const { grantId } = payload;
        if (!secret.has(model) || grantId === undefined) return;
        const members = new Set([...families(grantId), `${kind} ${key}`]);
        store.put("oauth-family", grantId, [...members], now() + never);
      });
    },
    async find(id) {
      const found = read(await keyOf(id));
      return found && asPayload(found, id);
    },
    async consume(id) {
      const key = await keyOf(id);
      const lost = store.transaction(() => {
        const found = read(key);
        if (!found) return true;
        const { payload } = found;
        if (payload["consumed"] !== undefined) {
          if (typeof payload["grantId"] === "string") endFamily(payload["grantId"]);
          return true;
        }
        const consumed = Math.floor(now() / seconds);
        store.put(kind, key, { payload: { ...payload, consumed } }, now() + 31 * days);
        return false;
      });
      if (lost) throw new errors.InvalidGrant("used already");
    },
    async destroy(id) {
      store.delete(kind, await keyOf(id));
    },
    async revokeByGrantId(grantId) {
      store.transaction(() => endFamily(grantId));
    },
    // For sessions and devices, which nobody here has.
    async findByUid() {},
    async findByUserCode() {},
  };
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
