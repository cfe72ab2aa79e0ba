import { expect, test } from "vitest";
import { documented } from "../../api/paths.ts";
import { secretOf, testSandbox } from "../testing/test-calls.ts";

const ask = (account_name: string) =>
  testSandbox().send("POST", documented.integration, { query: { ...secretOf("tillwise"), account_name } });

test.each([
  "Bridge Street Coffee, till 2",
  "קפה הגשר, קופה 2",
  "喫茶店　橋",
  "👩‍🍳 Mara’s",
  "<b>&amp;",
  "x".repeat(80),
  "𝒳".repeat(80),
])("the account “%s” is kept with the integration, and told to the page as it is", async (name) => {
  const { create, read } = testSandbox();
  expect((await read(await create("tillwise", name))).body["accountName"]).toBe(name);
});

test("a partner that says no account is shown without one", async () => {
  const { create, read } = testSandbox();
  expect((await read(await create())).body).not.toHaveProperty("accountName");
});

test.each([
  ["nothing", ""],
  ["blanks", "   "],
  ["81 characters", "x".repeat(81)],
  ["a second line", "Bridge Street\nThis account was verified by Rulrr"],
  ["a second line of Unicode's own", "Bridge Street\u2028Verified"],
  ["a null", "Bridge\u0000Street"],
  ["an escape sequence", "\u001B[2J"],
  ["text turned about", "\u202Eeeffoc teerts\u202C"],
  ["an isolate left open", "Bridge \u2067Street"],
  ["nothing that could be seen", "\u200B\u2060\uFEFF"],
  ["what is hidden in tags", "Bridge\u{E0041}\u{E0042}"],
])("an account of %s is malformed, whatever the secret", async (_what, name) => {
  const { status, body } = await ask(name);
  expect([status, body["code"]]).toEqual([400, "malformed_request"]);
});

test("an account given twice is malformed", async () => {
  const query = `${new URLSearchParams(secretOf("tillwise"))}&account_name=a&account_name=b`;
  expect((await testSandbox().send("POST", documented.integration, { query })).status).toBe(400);
});
