/**
 * What merchants of the sandbox have connected as published. It becomes a connection like any other when the merchant first
 * signs in: it is on the list with what was agreed to, and is gone once it was ended. For an address with a word of its own
 * (`own-shops.ts`) it is only shown: anybody can sign in with any number of words, and what a sign-in keeps for good would
 * push out what merchants decided.
 */
import * as z from "zod/mini";
import { consentVersionOf } from "../api/consent-version.ts";
import type { Profile } from "../api/contract.ts";
import { agreedText } from "../messages/agreed/agreed-text.ts";
import type { Words } from "../messages/agreed/permission-words.ts";
import { holdAgainstText } from "../service/connections/agreement.ts";
import { beginConnection } from "../service/connections/life.ts";
import { recordsIn } from "../service/records.ts";
import type { RegisteredPartner } from "../service/registry.ts";
import { digest } from "../service/secrets.ts";
import type { Store } from "../service/store/store.ts";
import { keptForGood, table } from "../service/table.ts";
import type { SandboxMerchant } from "./merchants.ts";

type Partners = ReadonlyMap<string, RegisteredPartner>;

/** The partner of this name; what is published of nobody who can be asked stays as it is. */
function partnerCalled(partners: Partners, name: string | undefined): RegisteredPartner | undefined {
  return [...partners.values()].find(({ partner }) => partner.name === name);
}

/** The profiles without what is a connection of its own now. */
export function withoutPublished(profiles: readonly Profile[], partners: Partners): Profile[] {
  return profiles.map((profile) => {
    if (!profile.stores.some(({ connection }) => connection)) return profile;
    const stores = profile.stores.map(({ connection, ...store }) =>
      connection && !partnerCalled(partners, connection.partnerName) ? { ...store, connection } : store,
    );
    return { ...profile, stores };
  });
}

/** Connects what this merchant has connected as published, once. */
export async function connectPublished(
  store: Store,
  partners: Partners,
  merchant: SandboxMerchant,
  words: Words,
): Promise<void> {
  const profiles = merchant.profiles();
  const connected = profiles.flatMap((profile) =>
    profile.stores.flatMap(({ connection, ...one }) => {
      const registered = partnerCalled(partners, connection?.partnerName);
      return connection && registered ? [{ profile, store: one, registered, since: connection.since }] : [];
    }),
  );
  if (connected.length === 0) return;
  await recordsIn(store).transaction(async (records) => {
    const done = table(records.untyped, "published-connections", z.literal(true));
    if (await done.get(merchant.email)) return;
    done.put(merchant.email, true, keptForGood);
    for (const { profile, store: one, registered, since } of connected) {
      const asked = { kind: "integration" as const, ...registered };
      const preferences = registered.preferences.map(({ id, default: answer }) => ({ id, answer }));
      const text = agreedText(asked, { merchant, profile, store: one, preferences }, words);
      const consentVersion = consentVersionOf("en", text);
      const answers = { merchant, profiles, profileId: profile.id, storeId: one.id, preferences };
      const at = Date.parse(since);
      holdAgainstText(records, consentVersion, { locale: "en", words }, asked, answers);
      const grant = await digest("published-connection", merchant.email, one.id);
      await beginConnection(
        records,
        asked,
        { ...answers, grant, account: merchant.email, consentVersion },
        at,
      );
    }
  });
}
