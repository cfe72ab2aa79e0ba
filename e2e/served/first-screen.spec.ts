/** The sign-in stands in the document: it takes what is typed, and even a press, before the bundle has arrived. */
import { readFileSync } from "node:fs";
import { expect, magicLink, test } from "../fixtures.ts";
import { holdsTheBundle } from "../support/holds.ts";
import { type Merchant, owner, password } from "../support/merchant.ts";

test("what is typed before the bundle is there is not lost", async ({ merchant, partner }) => {
  const release = await holdsTheBundle(merchant.page);
  await merchant.page.goto(await partner.freshLink(), { waitUntil: "commit" });
  await merchant.sees("Connect Tillwise POS to Rulrr");
  await merchant.email.fill("owner@bridgestreet.example");
  release();
  await merchant.isAt("sign-in");
  await expect(merchant.email).toHaveValue("owner@bridgestreet.example");
  await merchant.password.fill(password);
  await merchant.button("Sign in").click();
  await merchant.isAt("preferences");
});

test("whoever types while the bundle comes is not interrupted", async ({ merchant, partner }) => {
  const release = await holdsTheBundle(merchant.page);
  await merchant.page.goto(await partner.freshLink(), { waitUntil: "commit" });
  await merchant.email.click();
  await merchant.page.keyboard.type("owner@bridge");
  release();
  await merchant.isAt("sign-in");
  await expect(merchant.email).toBeFocused();
  await merchant.page.keyboard.type("street.example");
  await expect(merchant.email).toHaveValue("owner@bridgestreet.example");
});

test("a press before the bundle is there is held, and sent when it is", async ({ merchant, partner }) => {
  const release = await holdsTheBundle(merchant.page);
  await merchant.page.goto(await partner.freshLink(), { waitUntil: "commit" });
  await merchant.email.fill("owner@bridgestreet.example");
  await merchant.password.fill(password);
  const before = merchant.page.url();
  await merchant.button("Sign in").click();
  expect(merchant.page.url()).toBe(before);
  release();
  await merchant.isAt("preferences");
});

test("the language that the document is in already is not written again: all styles would be worked out anew", async ({
  merchant,
  partner,
}) => {
  const { page } = merchant;
  const release = await holdsTheBundle(page);
  await page.goto(`${await partner.freshLink()}&locale=ur`, { waitUntil: "commit" });
  await expect(page.locator("html")).toHaveAttribute("lang", "ur");
  const written = await page.evaluateHandle(() => {
    const names: string[] = [];
    const watch = new MutationObserver((changes) =>
      names.push(...changes.map(({ attributeName }) => attributeName ?? "")),
    );
    watch.observe(document.documentElement, { attributeFilter: ["lang", "dir"] });
    return names;
  });
  release();
  await page.waitForFunction(() => performance.getEntriesByName("interactive").length > 0);
  expect(await written.jsonValue()).toEqual([]);
});

test("the document says who it is for without the bundle, in its title too", async ({
  merchant,
  partner,
}) => {
  const release = await holdsTheBundle(merchant.page);
  await merchant.page.goto(await partner.freshLink(), { waitUntil: "commit" });
  await expect(merchant.page).toHaveTitle("Connect Tillwise POS to Rulrr");
  release();
  await merchant.isAt("sign-in");
  expect(await merchant.page.locator("title").count()).toBe(1);
});

/** A document whose bundle has not come, which says so; `comes`: the line is back. */
async function withoutBundle({ page, view }: Merchant): Promise<{ comes: () => Promise<void> }> {
  const context = page.context();
  await context.route(/\/assets\/index-.*\.js/, (route) => route.abort());
  await page.goto(magicLink("ready"), { waitUntil: "commit" });
  await expect(view.getByText("This is taking longer than usual.")).toBeVisible();
  return {
    async comes() {
      await context.unrouteAll();
      await context.setOffline(true);
      await context.setOffline(false);
    },
  };
}

test("a bundle that does not arrive leaves words, and is asked for again; of what was typed and pressed the email and the press are kept", async ({
  merchant,
  expectsConsole,
}) => {
  expectsConsole(/ERR_FAILED|ERR_INTERNET_DISCONNECTED/);
  const bundle = await withoutBundle(merchant);
  await merchant.email.fill(owner);
  await merchant.password.fill(password);
  await merchant.button("Sign in").click();
  await bundle.comes();
  await expect(merchant.view.getByText("Enter your password")).toBeVisible();
  await expect(merchant.email).toHaveValue(owner);
  await expect(merchant.password).toHaveValue("");
});

test("Cancel, pressed while the bundle did not arrive, is heard once it does", async ({
  merchant,
  expectsConsole,
}) => {
  expectsConsole(/ERR_FAILED|ERR_INTERNET_DISCONNECTED/);
  const bundle = await withoutBundle(merchant);
  await merchant.button("Cancel").click();
  await bundle.comes();
  await expect(merchant.question).toBeVisible();
});

const hebrew: Record<string, string> = JSON.parse(readFileSync("src/messages/catalogues/he.json", "utf8"));

test("what is said without a bundle is said in the reader's language", async ({
  merchant,
  context,
  expectsConsole,
}) => {
  expectsConsole(/ERR_FAILED/);
  await context.route(/\/assets\/index-.*\.js/, (route) => route.abort());
  await merchant.page.goto(`${magicLink("slow")}&locale=he`, { waitUntil: "commit" });
  await expect(merchant.view.getByText(hebrew["loading.slow"] ?? "")).toBeVisible();
  await expect(merchant.page.locator("#outdated")).toHaveText(
    `${hebrew["outdated.title"]} ${hebrew["outdated.reload"]}`,
  );
  await expect(merchant.page.locator("html")).toHaveAttribute("dir", "rtl");
});
