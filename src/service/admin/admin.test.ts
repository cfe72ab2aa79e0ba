/** How the command line ends, and what it says when it cannot begin. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPostgres, type TestPostgres } from "../store/testing/start-postgres.node.ts";
import { commandLine } from "../testing/command-line.node.ts";

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

test("explains itself without a database", async () => {
  for (const typed of [["--help"], ["partners", "--help"], ["partners", "add", "--help"]]) {
    const { status, stdout, stderr } = await commandLine(undefined).run(typed);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("Usage: admin");
  }
});

test.each([
  ["nothing", []],
  ["a command that there is not", ["partner", "list"]],
  ["too little", ["partners", "show"]],
  ["too much", ["partners", "show", "tillwise", "dashcart"]],
  ["a time that is none", ["audit", "--since", "yesterday"]],
  ["a reference that is none", ["request", "tillwise"]],
])("%s is misuse: 2, and a sentence", async (_what, typed) => {
  const { status, stdout, stderr } = await commandLine(postgres.url).run(typed);
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

test("a reference that changed nothing is said to have changed nothing", async () => {
  const url = await postgres.newDatabase();
  const { status, stderr } = await commandLine(url).run(["request", "7f3k-92qd"]);
  expect([status, stderr]).toEqual([
    1,
    "Nothing was changed by the request 7F3K-92QD; the log may know more.\n",
  ]);
});
