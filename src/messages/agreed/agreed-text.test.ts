/** The page and the service make the same text, in every language, whatever anybody is called. */
import { expect, test } from "vitest";
import { english, languages } from "../languages.ts";
import { loadCopy } from "../load-copy.ts";
import { agreedText } from "./agreed-text.ts";
import { wordsFromFiles } from "./words.node.ts";
import { wordsFetched } from "./words-fetched.ts";

const asked = {
  kind: "integration",
  partner: { name: "Tillwise POS" },
  accountName: "Bridge Street Coffee, till 2",
  preferences: [{ id: "ereceipt" }],
  permissions: [
    { id: "orders" },
    { id: "ereceipts" },
    { id: "unheard_of", title: "Do something nobody has heard of", description: "And more" },
  ],
} as const;
const given = {
  merchant: { name: "Mara Ellis", email: "owner@bridgestreet.example" },
  profile: { name: "Bridge Street Coffee" },
  store: { name: "Bridge Street" },
  preferences: [{ id: "ereceipt", answer: true }],
} as const;

async function inEnglish(more: Partial<Parameters<typeof agreedText>[0]> = {}, answers: object = {}) {
  const words = await wordsFromFiles("en");
  if (!words) throw new Error("There is no English");
  return agreedText({ ...asked, ...more }, { ...given, ...answers }, words);
}

test("says who asks and for which account, what is connected, each preference and each permission", async () => {
  expect(await inEnglish()).toBe(`What you agreed with Tillwise POS

Account at Tillwise POS: Bridge Street Coffee, till 2
Account: Mara Ellis <owner@bridgestreet.example>
Profile: Bridge Street Coffee
Store: Bridge Street
E-receipts by text message: On

Tillwise POS will be able to:
- Send your orders, so Rulrr can measure results
- Offer e-receipts by text message
- Do something nobody has heard of
  And more

Tillwise POS only learns what you choose here.
You can disconnect Tillwise POS any time in Rulrr.
`);
});

test.each(languages.filter(({ tag }) => tag !== "en-XA"))(
  "in $autonym is the same from the service's files and from what the page fetches",
  async ({ tag }) => {
    const [service, page] = [await wordsFromFiles(tag), await wordsFetched(tag)];
    if (!service || !page) throw new Error(`There is no ${tag}`);
    const text = agreedText(asked, given, service);
    expect(agreedText(asked, given, page)).toBe(text);
    if (tag !== english.tag) expect(text).not.toBe(await inEnglish());
  },
);

test.each(["not-there", "../en", "en.json", ""])("“%s” is no language of the service", async (tag) => {
  expect(await wordsFromFiles(tag)).toBeUndefined();
  expect(await wordsFetched(tag)).toBeUndefined();
});

test("a page in a language of its own trying has words for the sandbox in the browser as well", async () => {
  expect((await loadCopy(english))?.locale).toBe("en");
  expect(await wordsFetched("en-XA")).toBeDefined();
});

test("no name can make a line of its own, nor turn about what comes after it", async () => {
  const text = await inEnglish(
    { partner: { name: "Evil\n- Nothing at all\u2028x" }, accountName: "a\r\nProfile: Other" },
    { profile: { name: "\u202Eeffoc\u2066" } },
  );
  const lines = text.split(/[\n\u2028]/);
  expect(lines).not.toContain("- Nothing at all x");
  expect(lines.filter((line) => line.startsWith("Profile: "))).toEqual(["Profile: effoc"]);
  expect(text).not.toMatch(/[\u202A-\u202E]/);
});

test("a name that runs the other way is held together", async () => {
  expect(await inEnglish({ accountName: "קפה הגשר" })).toContain(
    "Account at Tillwise POS: \u2068קפה הגשר\u2069",
  );
});

test("what was left out, and e-receipts that are off, are not in it", async () => {
  const off = await inEnglish({}, { preferences: [{ id: "ereceipt", answer: false }] });
  expect(off).toContain("E-receipts by text message: Off");
  expect(off).not.toContain("- Offer e-receipts");
  expect(await inEnglish({}, { scopes: ["orders"] })).not.toContain("nobody has heard of");
});

test("what is allowed by a preference is in it where nobody asked for that preference: it is given all the same", async () => {
  const others = [{ id: "loyalty" }];
  const answers = { preferences: [{ id: "loyalty", answer: false }] };
  expect(await inEnglish({ preferences: others }, answers)).toContain("- Offer e-receipts by text message");
  expect(await inEnglish({ preferences: [] }, { preferences: [] })).toContain(
    "- Offer e-receipts by text message",
  );
});

test("where an app is given its permissions one by one, each that it gets is in it, whatever a preference says", async () => {
  const off = { preferences: [{ id: "ereceipt", answer: false }], scopes: ["orders", "ereceipts"] };
  const text = await inEnglish({ kind: "authorization" }, off);
  expect(text).toContain("E-receipts by text message: Off");
  expect(text).toContain("- Offer e-receipts by text message");
});

test("what has no words says that it has none: no id is agreed to", async () => {
  const text = await inEnglish(
    { permissions: [{ id: "menus:write" }], preferences: [{ id: "of_its_own" }] },
    { preferences: [{ id: "of_its_own", answer: true }] },
  );
  expect(text).toContain("- Do something that is not described here");
  expect(text).toContain("Something that is not described here: On");
  expect(text).not.toMatch(/menus|of_its_own/);
});

test("what a wider permission says is said once, where that one is given in any case", async () => {
  const permissions = (required: boolean) => [
    { id: "read_orders", required: true },
    { id: "write_orders", required },
  ];
  const scopes = { scopes: ["read_orders", "write_orders"] };
  const once = await inEnglish({ permissions: permissions(true) }, scopes);
  expect(once).toContain("- See, create, update and cancel your orders");
  expect(once).not.toContain("- See your orders");
  const left = await inEnglish({ permissions: permissions(false) }, { scopes: ["read_orders"] });
  expect(left).toContain("- See your orders");
});

test("two answers, two stores and two permissions never come to one text", async () => {
  const texts = [
    await inEnglish(),
    await inEnglish({ accountName: undefined }),
    await inEnglish({ accountName: "Another" }),
    await inEnglish({ goesTo: "app.example" }),
    await inEnglish({ permissions: [{ id: "orders" }] }),
    await inEnglish({}, { store: undefined }),
    await inEnglish({}, { preferences: [] }),
  ];
  expect(new Set(texts).size).toBe(texts.length);
});
