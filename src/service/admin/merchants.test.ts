/** Accounts, profiles and stores by the command line, and what the directory then says of them. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { storedDirectory } from "../directory/stored-directory.node.ts";
import { commandsOn, runOn } from "../testing/command-line.node.ts";
import { newStore } from "../testing/store-under-test.ts";

const store = newStore();
const at = commandsOn(store);
const directory = storedDirectory(store);
const folder = mkdtempSync(join(tmpdir(), "admin-"));
afterAll(() => rmSync(folder, { recursive: true }));

const add = (email: string, ...options: string[]) =>
  at.json("merchants", "add", email, "--name", "Mara Ellis", ...options);

test("an account is added under its email as it is compared, and its password is shown once", async () => {
  const { email, password } = await add(" Mara@Shop.example");
  expect(email).toBe("mara@shop.example");
  expect(password).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/);
  expect(await directory.authenticate("mara@shop.example", String(password))).toEqual({
    merchant: { email: "mara@shop.example", name: "Mara Ellis", asksForCode: false },
  });
  expect(await directory.authenticate("mara@shop.example", "rulrr-sandbox")).toBeUndefined();
  expect(JSON.stringify(await store.get("merchant", "mara@shop.example"))).not.toContain(String(password));
  const { events } = await at.json("audit", "--of", "mara@shop.example");
  expect(events).toMatchObject([{ action: "merchant.added", actor: "operator" }]);
  expect(JSON.stringify(events)).not.toContain(String(password));
});

test("a password of one's own comes by the standard input, and a code is asked for where it is said", async () => {
  const typed = [
    "merchants",
    "add",
    "own@shop.example",
    "--name",
    "Own",
    "--asks-for-code",
    "--password-stdin",
  ];
  const { status, stdout } = await at.run(typed, "correct horse battery\n");
  expect([status, stdout]).toEqual([0, "Added own@shop.example.\n"]);
  expect(await directory.authenticate("own@shop.example", "correct horse battery")).toMatchObject({
    merchant: { asksForCode: true },
  });
  const short = await at.run(
    ["merchants", "reset-password", "own@shop.example", "--password-stdin"],
    "short",
  );
  expect([short.status, short.stderr]).toEqual([2, "A password has at least 12 characters.\n"]);
});

test("another password takes the place of the one before", async () => {
  const before = await add("forgot@shop.example");
  const after = await at.json("merchants", "reset-password", "Forgot@shop.example");
  expect(await directory.authenticate("forgot@shop.example", String(before["password"]))).toBeUndefined();
  expect(await directory.authenticate("forgot@shop.example", String(after["password"]))).toBeDefined();
});

test("an account that there is, one that there is not, and what is no email are refused", async () => {
  await add("twice@shop.example");
  for (const [typed, status, why] of [
    [["add", "TWICE@shop.example", "--name", "x"], 1, "There is an account twice@shop.example already."],
    [["reset-password", "nobody@shop.example"], 1, "There is no account nobody@shop.example."],
    [["add", "nobody", "--name", "x"], 2, "nobody is no email address."],
  ] as const) {
    expect(await runOn(store, ["merchants", ...typed])).toEqual({ status, stdout: "", stderr: `${why}\n` });
  }
});

describe("stores from a file", () => {
  const heading = "email,profile_id,profile_name,store_id,store_name,address\n";
  let files = 0;
  async function importing(text: string) {
    files += 1;
    const path = join(folder, `${files}.csv`);
    writeFileSync(path, text);
    return at.run(["merchants", "import-stores", path]);
  }

  test("are the merchant's, in their profiles, by name", async () => {
    await add("group@shop.example");
    const { stdout, status } = await importing(
      `\ufeff${heading}` +
        'Group@shop.example,coffee,Harbour Coffee,c10,Till 10,"12 Harbour Lane, Portsmouth"\r\n' +
        "group@shop.example,coffee,Harbour Coffee,c2,Till 2,\r\n\r\n" +
        'group@shop.example,bakery,"The ""Bakery""",b1,קפה,Crooked Lane\r\n',
    );
    expect([status, stdout]).toEqual([0, "group@shop.example: 3 stores.\n"]);
    expect(await directory.profiles("group@shop.example")).toEqual([
      {
        id: "coffee",
        name: "Harbour Coffee",
        stores: [
          { id: "c2", name: "Till 2" },
          { id: "c10", name: "Till 10", address: "12 Harbour Lane, Portsmouth" },
        ],
      },
      { id: "bakery", name: 'The "Bakery"', stores: [{ id: "b1", name: "קפה", address: "Crooked Lane" }] },
    ]);
    const again = await importing(`${heading}group@shop.example,coffee,Harbour Coffee,c2,Till two,\n`);
    expect(again.status).toBe(0);
    const [coffee] = await directory.profiles("group@shop.example");
    expect(coffee?.stores.map(({ name }) => name)).toEqual(["Till 10", "Till two"]);
  });

  test.each([
    ["nothing", "", "The file has no rows."],
    ["no heading", "a@b.example,p,P,s,S,\n1,2,3,4,5,6", "The heading lacks email"],
    ["a row that is too short", `${heading}a@b.example,p\n`, "columns length"],
    ["a store without a name", `${heading}a@b.example,p,P,s,,\n`, "Line 2: store_name is missing."],
    ["an id with a blank", `${heading}a@b.example,p,P,a b,S,\n`, "Line 2: store_id may have letters"],
    [
      "the same store twice",
      `${heading}a@b.example,p,P,s,S,\na@b.example,p,P,s,T,\n`,
      "Line 3: the store s stands in line 2 already.",
    ],
    ["somebody who is not there", `${heading}a@b.example,p,P,s,S,\n`, "There is no merchant a@b.example"],
  ])("are not entered from a file with %s, which it says", async (_what, text, why) => {
    const { status, stdout, stderr } = await importing(text);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(why);
  });

  test("are entered all or not at all, and take nothing of another merchant's", async () => {
    for (const email of ["one@shop.example", "other@shop.example"]) await add(email);
    await importing(`${heading}one@shop.example,ones,Ones,s1,S,\n`);
    for (const [row, why] of [
      ["other@shop.example,ones,Ones,s3,S,", "Line 3: the profile ones is another merchant's."],
      ["other@shop.example,others,Others,s1,S,", "Line 3: the store s1 is of the profile ones."],
    ]) {
      const { status, stderr } = await importing(
        `${heading}other@shop.example,others,Others,s2,S,\n${row}\n`,
      );
      expect([status, stderr]).toEqual([1, `${why}\n`]);
      expect(await directory.profiles("other@shop.example")).toEqual([]);
    }
  });

  test("are entered by the thousand at once", async () => {
    await add("chain@shop.example");
    const rows = Array.from(
      { length: 10_000 },
      (_, n) => `chain@shop.example,chain,Chain,chain-${n},Store ${n},`,
    );
    const { status, stdout } = await importing(heading + rows.join("\n"));
    expect([status, stdout]).toEqual([0, "chain@shop.example: 10000 stores.\n"]);
    expect((await directory.profiles("chain@shop.example"))[0]?.stores).toHaveLength(10_000);
  }, 60_000);
});
