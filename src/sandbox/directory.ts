/** The sandbox's merchants as the service's directory: one published password for all of them. */
import * as z from "zod/mini";
import { seconds } from "../service/context.ts";
import type { Authentication, Directory } from "../service/directory.ts";
import type { RegisteredPartner } from "../service/registry.ts";
import { sameSecret } from "../service/secrets.ts";
import type { ServiceOptions } from "../service/service.ts";
import type { Store } from "../service/store/store.ts";
import { table } from "../service/table.ts";
import { merchantPassword, type SandboxMerchant } from "./merchants.ts";
import { merchantAt } from "./own-shops.ts";
import { connectPublished, withoutPublished } from "./published-connections.ts";

const lockLasts = 30 * seconds;
/** A lock nobody came back to, for as long again, begins anew: the next visitor meets it from the start. */
const lockForgotten = 2 * lockLasts;

const Lock = z.object({ startedAt: z.number() });

interface Published {
  merchants: ReadonlyMap<string, SandboxMerchant>;
  partners: ReadonlyMap<string, RegisteredPartner>;
  words: ServiceOptions["words"];
  store: Store;
  now: () => number;
}

export function publishedDirectory({ merchants, partners, words, store, now }: Published): Directory {
  /** How long a merchant who is locked must still wait; the lock begins at the first attempt, right password or wrong. */
  function lockedFor(email: string, right: boolean): Promise<number> {
    return store.transaction(async (records) => {
      const locks = table(records, "sign-in-lock", Lock);
      const lock = await locks.get(email);
      if (!lock || now() >= lock.startedAt + lockForgotten) {
        locks.put(email, { startedAt: now() }, now() + lockForgotten);
        return lockLasts;
      }
      const wait = lock.startedAt + lockLasts - now();
      if (wait <= 0 && right) locks.delete(email);
      return wait;
    });
  }

  return {
    async authenticate(email, password): Promise<Authentication> {
      const right = await sameSecret(password, merchantPassword);
      const merchant = merchantAt(merchants, email);
      const wait = merchant?.locks ? await lockedFor(email, right) : 0;
      if (wait > 0) return { wait };
      if (!merchant || !right) return undefined;
      const published = merchants.get(email);
      const english = published && (await words("en"));
      if (english) await connectPublished(store, partners, published, english);
      return { merchant };
    },
    merchant: async (email) => merchantAt(merchants, email),
    async profiles(email) {
      const published = merchants.get(email);
      if (published) return withoutPublished(published.profiles(), partners);
      return merchantAt(merchants, email)?.profiles() ?? [];
    },
  };
}
