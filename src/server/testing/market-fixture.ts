/** Partners, apps and merchants in a database, as an operator enters them, and what they know of each other. */
import { createServer, type Server } from "node:http";
import { addMerchant, enterStores } from "../../service/directory/enter-accounts.ts";
import { hashPassword } from "../../service/directory/passwords.node.ts";
import { registeredSecret } from "../../service/registry/client-secrets.ts";
import { register } from "../../service/registry/register.ts";
import { openPostgresStore } from "../../service/store/postgres/postgres-store.node.ts";
import { freePort } from "../../service/testing/free-port.node.ts";
import type { Login, Market } from "./four-journeys-fixture.ts";

const password = "a-password-of-this-test";
const secret = "a-secret-of-this-test";
const secretOf = (client_id: string) => ({ client_id, client_secret: secret });
const required = (id: string) => ({ id, required: true });
const secrets = [registeredSecret(secret)];
const atOnce = 100;

/** @returns the market, and so many merchants with a store each */
export async function openMarket(databaseUrl: string, merchants: number) {
  const codes = new Map<string, string>();
  const { server, home } = await marketplaceApp(codes);
  await enter(databaseUrl, home, merchants);
  const market: Market = {
    partner: secretOf("till"),
    stockroom: secretOf("stockroom"),
    rewards: secretOf("rewards"),
    menuBoard: secretOf("menu-board"),
    home,
    installCode: (journey) => codes.get(journey) ?? "",
  };
  const logins = Array.from({ length: merchants }, (_, n): Login => ({ email: emailOf(n), password }));
  return {
    market,
    logins,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const emailOf = (n: number) => `merchant-${n}@shops.example`;

async function enter(databaseUrl: string, home: string, merchants: number): Promise<void> {
  const store = await openPostgresStore({ url: databaseUrl });
  const hash = await hashPassword(password);
  const shared = { disabled: false, secrets, preferences: [] };
  await store.transaction(async (records) => {
    const partner = { origins: [], storeSelection: "required" as const, permissions: [] };
    await register(records, "partner", "till", { name: "Till", ...shared, ...partner });
    await register(records, "app", "stockroom", {
      kind: "authorization",
      form: "rfc6749",
      name: "Stockroom",
      ...shared,
      scopes: [required("orders:read"), required("orders:write")],
      redirectUri: `${home}/callback`,
    });
    await register(records, "app", "rewards", {
      kind: "authorization",
      form: "loyaltylion",
      name: "Rewards",
      ...shared,
      scopes: [required("read_orders")],
      redirectUri: `${home}/auth/loyaltylion`,
    });
    await register(records, "app", "menu-board", {
      kind: "install",
      name: "Menu Board",
      ...shared,
      scopes: [required("profile:read"), required("orders:read")],
      successEndpoint: `${home}/success`,
    });
  });
  for (let from = 0; from < merchants; from += atOnce) {
    await store.transaction(async (records) => {
      for (let n = from; n < Math.min(from + atOnce, merchants); n += 1) {
        const email = emailOf(n);
        await addMerchant(records, { email, name: `Merchant ${n}`, password: hash, asksForCode: false });
        const profile = { profileId: `profile-${n}`, profileName: `Shop ${n}` };
        await enterStores(records, email, [
          { line: 1, email, ...profile, storeId: `store-${n}`, name: `Store ${n}` },
        ]);
      }
    });
  }
  await store.close();
}

/** Told of each install, it keeps the code by the journey that its link named. */
async function marketplaceApp(codes: Map<string, string>): Promise<{ server: Server; home: string }> {
  const server = createServer((incoming, outgoing) => {
    let body = "";
    incoming.on("data", (chunk: Buffer) => {
      body += chunk.toString();
    });
    incoming.on("end", () => {
      const { code, data }: { code: string; data: { journey: string } } = JSON.parse(body);
      codes.set(data.journey, code);
      outgoing.end("{}");
    });
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return { server, home: `http://127.0.0.1:${port}` };
}
