/** What a company does that goes live on a database of its own, with nothing but what is shipped. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from "vitest";
import { startPostgres, type TestPostgres } from "../../service/store/testing/start-postgres.node.ts";
import { oneHandshake } from "../testing/handshake-fixture.ts";
import { killAll } from "../testing/process-fixture.ts";
import { type Released, released } from "../testing/release-fixture.ts";

let postgres: TestPostgres;
let release: Released;

beforeAll(async () => {
  [postgres, release] = await Promise.all([startPostgres(), released()]);
});
afterEach(killAll);
afterAll(() => Promise.all([postgres.stop(), release.remove()]));

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "connect-release-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

test("migrate.js brings an empty database to its schema, and once is enough", async () => {
  const env = { DATABASE_URL: await postgres.newDatabase({ migrated: false }) };
  expect(await release.succeeds("migrate.js", env)).toMatch(/^Applied: /);
  expect(await release.succeeds("migrate.js", env)).toBe("Nothing to do.\n");
});

test("a company goes live: its schema, its partner, its merchant, and a handshake", async () => {
  const env = { DATABASE_URL: await postgres.newDatabase({ migrated: false }) };
  await release.succeeds("migrate.js", env);
  const admin = async (...values: string[]): Promise<Record<string, string>> =>
    JSON.parse(await release.succeeds("admin.js", env, [...values, "--json"]));
  const email = "owner@shop.example";
  const name = ["--name", "Olive Owner"];
  const { secret = "" } = await admin("partners", "add", "my-till", ...name, "--store-selection", "required");
  const { password = "" } = await admin("merchants", "add", email, ...name);
  const stores = join(await newFolder(), "stores.csv");
  const head = "email,profile_id,profile_name,store_id,store_name,address";
  await writeFile(stores, `${head}\n${email},p1,Olive's,s1,Olive's Shop,1 Hill Road\n`);
  await admin("merchants", "import-stores", stores);

  const { url, child, ended, logged } = await release.serve(env);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  const tokens = await oneHandshake(url, {
    partner: { client_id: "my-till", client_secret: secret },
    merchant: { email, password },
  });
  expect(tokens).toMatchObject({ accessToken: expect.any(String), refreshToken: expect.any(String) });
  const metadata = await (await fetch(`${url}/.well-known/oauth-authorization-server`)).json();
  expect(metadata).toMatchObject({ issuer: url, token_endpoint: `${url}/oauth/token` });
  child.kill("SIGTERM");
  expect((await ended).code).toBe(0);
  expect(logged().filter(({ level }) => level !== "access")).toEqual([]);
});

test("server.js refuses a database that is not migrated, and one that is not there", async () => {
  const unmigrated = await postgres.newDatabase({ migrated: false });
  for (const [url, why] of [
    [unmigrated, "The database is not migrated"],
    ["postgres://user:secret-password@127.0.0.1:1/db", "The database cannot be reached"],
  ] as const) {
    const { code, errors } = await release.start("server.js", { DATABASE_URL: url }).ended;
    expect([code, errors]).toEqual([1, expect.stringContaining(why)]);
    expect(errors).not.toContain("secret-password");
  }
});
