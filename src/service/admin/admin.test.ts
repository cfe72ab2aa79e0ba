/** How the command line begins and ends. What its commands do is tried without processes. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { storedDirectory } from "../directory/stored-directory.node.ts";
import { openPostgresStore } from "../store/postgres/postgres-store.node.ts";
import { startPostgres, type TestPostgres } from "../store/testing/start-postgres.node.ts";
import { commandLine, runOn } from "../testing/command-line.node.ts";
import { newStore } from "../testing/store-under-test.ts";

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

test("explains itself without a database", async () => {
  const explained = { status: 0, stdout: expect.stringContaining("Usage: admin"), stderr: "" };
  expect(await commandLine(undefined).run(["--help"])).toEqual(explained);
  for (const typed of [
    ["partners", "--help"],
    ["partners", "add", "--help"],
  ])
    expect(await runOn(newStore(), typed)).toEqual(explained);
});

test.each([
  ["nothing", []],
  ["a command that there is not", ["partner", "list"]],
  ["too little", ["partners", "show"]],
  ["too much", ["partners", "show", "tillwise", "dashcart"]],
  ["a time that is none", ["audit", "--since", "yesterday"]],
  ["a reference that is none", ["request", "tillwise"]],
])("%s is misuse: 2, and a sentence", async (_what, typed) => {
  const { status, stdout, stderr } = await runOn(newStore(), typed);
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).not.toBe("");
  expect(stderr).not.toMatch(/ at .*\.ts/);
});

test("no database, one that does not answer, and one that is not migrated are said in a sentence", async () => {
  const list = ["partners", "list"];
  expect(await commandLine(undefined).run(list)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining("DATABASE_URL is not set"),
  });
  const nobody = await commandLine("postgres://user:secret-password@127.0.0.1:1/db").run(list);
  expect(nobody.status).toBe(1);
  expect(nobody.stderr).toContain("cannot be reached");
  expect(nobody.stderr).not.toContain("secret-password");
  const url = await postgres.newDatabase({ migrated: false });
  const unmigrated = await commandLine(url).run(list);
  expect([unmigrated.status, unmigrated.stderr]).toEqual([
    1,
    expect.stringContaining("Run the migration first."),
  ]);
});

test("what is typed is done in the database, with what comes by the standard input", async () => {
  const url = await postgres.newDatabase();
  const typed = ["merchants", "add", "own@shop.example", "--name", "Own", "--password-stdin"];
  const added = await commandLine(url).run(typed, "correct horse battery\n");
  expect(added).toEqual({ status: 0, stdout: "Added own@shop.example.\n", stderr: "" });
  const store = await openPostgresStore({ url });
  expect(
    await storedDirectory(store).authenticate("own@shop.example", "correct horse battery"),
  ).toBeDefined();
  await store.close();
});

test("a reference that changed nothing is said to have changed nothing", async () => {
  const { status, stderr } = await runOn(newStore(), ["request", "7f3k-92qd"]);
  expect([status, stderr]).toEqual([
    1,
    "Nothing was changed by the request 7F3K-92QD; the log may know more.\n",
  ]);
});
