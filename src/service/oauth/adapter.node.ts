/**
 * Where the authorization server keeps its records: in the service's own store, so that they last as long as the rest.
 *
 * Codes and tokens are kept under digests and are nowhere in their records. A code or refresh token is used up in one
 * transaction: of two that race exactly one finds it unused; the other ends the whole family, as a replay does.
 */

import { type Adapter, type AdapterPayload, errors } from "oidc-provider";
import { connectionId, useConnection } from "../connections/connection.ts";
import { endConnection } from "../connections/life.ts";
import { days, seconds } from "../context.ts";
import { recordsOf } from "../records.ts";
import { digest } from "../secrets.ts";
import type { Json, Reader, Records } from "../store/store.ts";
import { keptForGood } from "../table.ts";
import { endGrant, kindOfModel, secretModels } from "./grant-records.ts";
import type { UnitOfWork } from "./unit-of-work.node.ts";

/** @param model the library's name for a kind of record */
export function storeAdapter(work: UnitOfWork, model: string, now: () => number): Adapter {
  const kind = kindOfModel(model);
  const isSecret = secretModels.includes(model);
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
      const lasts = expiresIn === undefined || model === "Grant";
      const keepUntil = lasts ? keptForGood : now() + Math.ceil(expiresIn) * seconds + days;
      const family = isSecret ? payload.grantId : undefined;
      await work.run(async (records) => {
        records.put(kind, key, record, keepUntil, family);
        if (model === "AccessToken" && family !== undefined)
          await useConnection(recordsOf(records), await connectionId("authorization", family), now());
      });
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
          if (family !== undefined) await endFamily(records, family, now());
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
      await work.run((records) => endFamily(records, grantId, now()));
    },
    // For sessions and devices, which nobody here has.
    async findByUid() {},
    async findByUserCode() {},
  };
}

/** The app has given up its grant, or lost it by using a code or token again; so the connection ends with it. */
async function endFamily(untyped: Records, grantId: string, now: number): Promise<void> {
  await endConnection(recordsOf(untyped), await connectionId("authorization", grantId), "partner", now);
  // Also one of before there were records of connections.
  await endGrant(untyped, grantId);
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
