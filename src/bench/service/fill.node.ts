/** Fills a database by statements of its own: a million of anything is there in a minute. */
import { Client } from "pg";
import { hashPassword } from "../../service/directory/passwords.node.ts";
import { register } from "../../service/registry/register.ts";
import { openPostgresStore } from "../../service/store/postgres/postgres-store.node.ts";
import { clientIdOf, merchantInSql, partners, password, registration } from "./people.ts";

const { clientId, email, name, profileId, storeId } = merchantInSql;
/** In the year 5138. */
const forGood = 100_000_000_000_000;

export async function enterPartners(url: string): Promise<void> {
  const store = await openPostgresStore({ url });
  await store.transaction(async (records) => {
    for (let n = 0; n < partners; n += 1) await register(records, "partner", clientIdOf(n), registration);
  });
  await store.close();
}

/** Merchants from one number up to another, each with a profile and a store. All have one password. */
export async function enterMerchants(url: string, from: number, to: number): Promise<void> {
  const hash = await hashPassword(password);
  const numbers = `generate_series(${from}, ${to - 1}) AS n`;
  const account = `json_build_object('name', ${name}, 'password', '${hash}', 'asksForCode', false)::text`;
  await run(url, [
    `INSERT INTO merchants (key, name, value, keep_until) SELECT ${email}, ${name}, ${account}, ${forGood} FROM ${numbers}`,
    `INSERT INTO records (kind, key, group_name, value, keep_until)
     SELECT 'profile', ${profileId}, ${email}, json_build_object('name', ${profileId}, 'merchant', ${email})::text, ${forGood}
     FROM ${numbers}`,
    `INSERT INTO records (kind, key, group_name, value, keep_until)
     SELECT 'store', ${storeId}, ${profileId}, json_build_object('name', ${storeId}, 'profile', ${profileId})::text, ${forGood}
     FROM ${numbers}`,
  ]);
}

/** Connections of others, ten for each, with all that a confirmation leaves: the store that is taken, the text, the event. */
export async function enterConnections(url: string, count: number): Promise<void> {
  const numbers = `generate_series(1, ${count}) AS n`;
  const other = "'other' || n / 10 || '@shop.example'";
  const id = "translate(encode(sha256(('connection' || n)::bytea), 'base64'), '+/=', '-_')";
  const key = "translate(encode(sha256(('key' || n)::bytea), 'base64'), '+/=', '-_')";
  const connection = `json_build_object('kind', 'integration', 'grant', ${key}, 'clientId', ${clientId},
    'partnerName', 'Shelfwise', 'accountName', null, 'merchant', ${other}, 'profileId', 'others-' || n / 10,
    'storeId', 'others-' || n, 'profileName', 'Others ' || n / 10, 'storeName', 'Others ' || n, 'permissions', '[]'::json,
    'preferences', '[]'::json, 'consentVersion', 'en:' || ${key}, 'since', 1767225600000, 'lastUsedAt', null,
    'refreshToken', ${key}, 'ended', null)::text`;
  const event = `json_build_object('at', 1767225600000, 'actor', ${other}, 'action', 'connection.created', 'subject', ${id},
    'requestId', null, 'details', json_build_object('partner', ${clientId}))::text`;
  await run(url, [
    `INSERT INTO connections (key, merchant, client_id, profile_id, store_id, value, keep_until)
     SELECT ${id}, ${other}, ${clientId}, 'others-' || n / 10, 'others-' || n, ${connection}, ${forGood} FROM ${numbers}`,
    `INSERT INTO records (kind, key, group_name, value, keep_until)
     SELECT 'connected-store', ${key}, 'others-' || n / 10,
       json_build_object('storeId', 'others-' || n, 'connection', ${id}, 'partnerName', 'Shelfwise', 'since', 0)::text, ${forGood}
     FROM ${numbers}`,
    `INSERT INTO records (kind, key, group_name, value, keep_until)
     SELECT 'agreement', 'en:' || ${key}, ${other}, json_build_object('text', repeat('What was agreed to. ', 30))::text, ${forGood}
     FROM ${numbers}`,
    `INSERT INTO audit_events (key, actor, action, subject, value, keep_until)
     SELECT '001767225600000-' || n, ${other}, 'connection.created', ${id}, ${event}, ${forGood} FROM ${numbers}`,
  ]);
}

/** As the database would have come to be by itself: counted, and on the disk. */
export function settle(url: string): Promise<void> {
  return run(url, ["VACUUM ANALYZE", "CHECKPOINT"]);
}

async function run(url: string, statements: readonly string[]): Promise<void> {
  const client = new Client(url);
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}
