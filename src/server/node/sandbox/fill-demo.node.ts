/** Enters the sandbox's people into a database, under passwords and secrets that nobody has published. */
import { sandboxApps } from "../../../sandbox/apps.ts";
import { manyOf } from "../../../sandbox/many-connections.ts";
import { sandboxMerchants } from "../../../sandbox/merchants.ts";
import { sandboxPartners } from "../../../sandbox/partners.ts";
import { accountsIn } from "../../../service/directory/accounts.ts";
import { addMerchant, enterStores } from "../../../service/directory/enter-accounts.ts";
import { hashPassword, newPassword } from "../../../service/directory/passwords.node.ts";
import type { StoreRow } from "../../../service/directory/store-rows.ts";
import { registeredSecret } from "../../../service/registry/client-secrets.ts";
import { register } from "../../../service/registry/register.ts";
import {
  AppRegistration,
  PartnerRegistration,
  registrationsIn,
} from "../../../service/registry/registrations.ts";
import type { RegisteredApp, RegisteredPartner } from "../../../service/registry.ts";
import { randomToken } from "../../../service/secrets.ts";
import { openPostgresStore } from "../../../service/store/postgres/postgres-store.node.ts";

/** What nobody can be told a second time. An app that can keep no secret has none. */
export type Fresh = { name: string; secret: string };

/**
 * Whoever is there already stays as they are. Who is in the sandbox to be refused (markup in their names) is left out where an
 * operator could not register them either; so is who is there for connections that are made as they are read.
 *
 * @param home where the apps are
 * @returns the passwords and secrets of those who were not there
 */
export async function fillDemo(databaseUrl: string, home: string): Promise<Fresh[]> {
  const store = await openPostgresStore({ url: databaseUrl, connections: 2 });
  try {
    const fresh: Fresh[] = [];
    const partners = [...sandboxPartners([home], undefined).values()].map(asRegistered);
    const apps = [...sandboxApps(home).values()].map(asRegistered);
    for (const { id, registration, secret } of partners) {
      const parsed = PartnerRegistration.safeParse(registration);
      if (!parsed.success) continue;
      const added = await store.transaction(async (records) => {
        if (await registrationsIn(records).partners.get(id)) return false;
        await register(records, "partner", id, parsed.data);
        return true;
      });
      if (added) fresh.push({ name: id, secret });
    }
    for (const { id, registration, secret } of apps) {
      const parsed = AppRegistration.parse(registration);
      const added = await store.transaction(async (records) => {
        if (await registrationsIn(records).apps.get(id)) return false;
        await register(records, "app", id, parsed);
        return true;
      });
      if (added && parsed.secrets) fresh.push({ name: id, secret });
    }
    for (const merchant of sandboxMerchants(undefined).values()) {
      const { email, name, asksForCode = false } = merchant;
      if (manyOf(email)) continue;
      const secret = newPassword();
      const password = await hashPassword(secret);
      const rows = merchant.profiles().flatMap(({ id: profileId, name: profileName, stores }) =>
        stores.map(
          ({ id: storeId, name: storeName, address }, index): StoreRow => ({
            line: index + 1,
            email,
            profileId,
            profileName,
            storeId,
            name: storeName,
            ...(address !== undefined && { address }),
          }),
        ),
      );
      const added = await store.transaction(async (records) => {
        if (await accountsIn(records).merchants.get(email)) return false;
        await addMerchant(records, { email, name, asksForCode, password });
        await enterStores(records, email, rows);
        return true;
      });
      if (added) fresh.push({ name: email, secret });
    }
    return fresh;
  } finally {
    await store.close();
  }
}

function asRegistered(registered: RegisteredPartner | RegisteredApp) {
  const { partner, ...rest } = registered;
  const { clientId: id, ...shown } = partner;
  const secret = randomToken();
  const secrets = registered.secrets && { secrets: [registeredSecret(secret)] };
  return { id, secret, registration: { ...shown, ...rest, ...secrets, disabled: false } };
}
