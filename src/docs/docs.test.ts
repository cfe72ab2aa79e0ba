import { expect, test } from "vitest";
import { problemCodes, registered } from "../api/problems.ts";
import { sandboxApps } from "../sandbox/apps.ts";
import { magicTokens } from "../sandbox/magic-tokens.ts";
import { sandboxMerchants } from "../sandbox/merchants.ts";
import { sandboxPartners } from "../sandbox/partners.ts";
import { membersOf } from "./declared.ts";
import { errorMeanings } from "./error-meanings.ts";
import { readDocs } from "./read-docs.node.ts";
import { testApps, testMerchants, testPartners, testTokens } from "./sandbox/test-data.ts";

const connectUrl = "https://connect.rulrr.com";
/** All pages in one. */
const read = async (where: Parameters<typeof readDocs>[0]) =>
  (await readDocs(where)).flatMap(({ type, text }) => (type.startsWith("text/html") ? text : [])).join("\n");

test("the test data are the sandbox's", () => {
  expect(Object.keys(testTokens)).toEqual([...magicTokens.keys()]);
  expect(Object.keys(testMerchants)).toEqual([...sandboxMerchants(undefined).keys()]);
  // Keys that are numbers come first in an object, wherever they were written.
  expect(Object.keys(testApps).toSorted()).toEqual([...sandboxApps("http://till.example").keys()].toSorted());
  expect(Object.keys(testPartners)).toEqual([...sandboxPartners([], undefined).keys()]);
});

test("every option, event, method, code and message is on the page, with words", async () => {
  const page = await read({ connectUrl, tillUrl: "http://127.0.0.1:4320" });
  const named = [
    "clientId",
    "fetchIntegrationToken",
    "onSuccess",
    "onMessage",
    "diagnose",
    "renew",
    "back-result",
  ];
  for (const name of [...named, ...Object.keys(errorMeanings), ...Object.keys(testTokens)])
    expect(page).toContain(`<code>${name}</code>`);
  expect(page).not.toMatch(/<td><\/td>/);
  expect(page).toContain("http://127.0.0.1:4320/playground");
});

test("every problem that a backend may be told is on the page, and none that only this page is", async () => {
  const page = await read({ connectUrl });
  for (const code of problemCodes) {
    expect([code, page.includes(`<code>${code}</code>`)]).toEqual([code, registered(code).seenBy !== "page"]);
  }
});

test("where there is no sandbox, there is nothing of its data", async () => {
  const page = await read({ connectUrl });
  for (const word of ["/playground", "rulrr-sandbox", "sandbox-secret", "bridgestreet.example"])
    expect([word, page.includes(word)]).toEqual([word, false]);
  expect(page).toContain("your-client-secret");
});

test("a member that says nothing of itself is a mistake, not a gap", () => {
  expect(() => membersOf("export interface A {\n  /** Said. */\n  a: string;\n  b: string;\n}", "A")).toThrow(
    "says nothing",
  );
});

test("every page says where Connect is, below its path as well, and nothing is left to fill in", async () => {
  for (const where of [
    { connectUrl: "https://rulrr.com/connect" },
    { connectUrl, tillUrl: "http://127.0.0.1:4320" },
  ]) {
    const page = await read(where);
    expect(page).not.toMatch(/connect\.example|\{\{[\w-]+\}\}|"(page|root):|<!--/);
    expect(page).toContain(`CONNECT_URL=${where.connectUrl}\n`);
    expect(page).toContain(`frame-src ${new URL(where.connectUrl).origin}<`);
  }
});
