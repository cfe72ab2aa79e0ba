import { expect, test } from "vitest";
import { problemCodes, registered } from "../api/problems.ts";
import { magicTokens } from "../sandbox/magic-tokens.ts";
import { sandboxMerchants } from "../sandbox/merchants.ts";
import { sandboxPartners } from "../sandbox/partners.ts";
import { membersOf } from "./declared.ts";
import { errorMeanings } from "./error-meanings.ts";
import { readDocs } from "./read-docs.node.ts";
import { testMerchants, testPartners, testTokens } from "./sandbox/test-data.ts";

const connectUrl = "https://connect.rulrr.com";
const read = async (where: Parameters<typeof readDocs>[0]) => (await readDocs(where))[0]?.text ?? "";

test("the test data are the sandbox's", () => {
  expect(Object.keys(testTokens)).toEqual([...magicTokens.keys()]);
  expect(Object.keys(testMerchants)).toEqual([...sandboxMerchants(undefined).keys()]);
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
  expect(page).not.toMatch(/<td><\/td>|undefined/);
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
  expect(page).not.toContain("/playground");
  expect(page).not.toContain("rulrr-sandbox");
});

test("a member that says nothing of itself is a mistake, not a gap", () => {
  expect(() => membersOf("export interface A {\n  /** Said. */\n  a: string;\n  b: string;\n}", "A")).toThrow(
    "says nothing",
  );
});
