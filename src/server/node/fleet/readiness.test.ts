/** Whether a process on a database should be sent requests, and what it says when it cannot start on one. */
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { documented } from "../../../api/paths.ts";
import { registeredSecret } from "../../../service/registry/client-secrets.ts";
import { keep, register, registrationOf } from "../../../service/registry/register.ts";
import { openPostgresStore } from "../../../service/store/postgres/postgres-store.node.ts";
import { freePort } from "../../../service/testing/free-port.node.ts";
import { goLive, type Live } from "../../testing/live-fixture.ts";
import { startConnect } from "../../testing/process-fixture.ts";

let live: Live;

beforeAll(async () => {
  live = await goLive(1, 1);
}, 60_000);
afterAll(() => live.stop());

const ready = async () => {
  const answer = await fetch(`${live.fleet.urls[0]}/readyz`);
  return [answer.status, await answer.json()];
};
const alive = async () => (await fetch(`${live.fleet.urls[0]}/healthz`)).status;

test("is not ready while the database is away, alive all the same, and ready again when it is back", async () => {
  expect(await ready()).toEqual([200, { status: "ready" }]);
  await live.postgres.crash();
  await expect.poll(ready, { timeout: 10_000 }).toEqual([503, { status: "unavailable", reason: "store" }]);
  expect(await alive()).toBe(200);
  await live.postgres.start();
  await expect.poll(ready, { timeout: 10_000 }).toEqual([200, { status: "ready" }]);
}, 30_000);

test("is not ready over a schema that it does not know", async () => {
  const client = new Client(live.databaseUrl);
  await client.connect();
  await client.query(
    "INSERT INTO schema_migrations (number, name, oldest_server) VALUES (999, 'later', 999)",
  );
  await expect.poll(ready, { timeout: 10_000 }).toEqual([503, { status: "unavailable", reason: "schema" }]);
  await client.query("DELETE FROM schema_migrations WHERE number = 999");
  await client.end();
  await expect.poll(ready, { timeout: 10_000 }).toEqual([200, { status: "ready" }]);
}, 30_000);

test("does not start on a database that is not migrated, and says so in a sentence", async () => {
  const url = await live.postgres.newDatabase({ migrated: false });
  const { ended } = startConnect({ DATABASE_URL: url, CONNECT_PORT: String(await freePort()) }, live.page);
  const { code, errors } = await ended;
  expect([code, errors]).toEqual([1, expect.stringContaining("The database is not migrated")]);
});

test("a partner that is added or disabled elsewhere counts at once", async () => {
  const elsewhere = await openPostgresStore({ url: live.databaseUrl, connections: 1 });
  const partner = {
    name: "Later",
    disabled: false,
    secrets: [registeredSecret("a-secret")],
    origins: [],
    storeSelection: "none" as const,
    preferences: [],
    permissions: [],
  };
  const query = new URLSearchParams({ client_id: "later", client_secret: "a-secret" });
  const make = async () =>
    (await fetch(`${live.fleet.urls[0]}${documented.integration}?${query}`, { method: "POST" })).status;
  expect(await make()).toBe(403);
  await elsewhere.transaction((records) => register(records, "partner", "later", partner));
  expect(await make()).toBe(200);
  await elsewhere.transaction(async (records) => {
    const known = await registrationOf(records, "partner", "later");
    keep(records, "partner", "later", { ...known, disabled: true });
  });
  expect(await make()).toBe(403);
  await elsewhere.close();
});
