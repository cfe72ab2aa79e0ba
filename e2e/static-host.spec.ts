/**
 * The built files on a host that renders nothing, with the API behind it: the sign-in is there with the answer, before
 * the bundle, and where that cannot be the page is as it would be without.
 */
import type { Page } from "@playwright/test";
import { connectUrl } from "./addresses.ts";
import { test as base, expect, framed } from "./fixtures.ts";
import { holdsTheBundle } from "./support/held-bundle.ts";
import { owner, password } from "./support/merchant.ts";
import { Partner } from "./support/partner.ts";
import { hostFolder } from "./support/static-host.ts";

const logos = "**/logos/*";
const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8"/></svg>`;

const test = base.extend({
  /** Tillwise, whose links lead to the static host here. */
  partner: async ({ context }, provide) => {
    // As strict as our own server is about strings that become markup.
    const policy = "require-trusted-types-for 'script'; trusted-types 'none'";
    const headers = { "Content-Security-Policy": policy };
    const host = await hostFolder("dist", "/", { api: connectUrl, documentHeaders: headers });
    await context.route(logos, (route) => route.fulfill({ contentType: "image/svg+xml", body: picture }));
    await provide(new Partner("tillwise", new URL(host.url).origin));
    host.close();
  },
});

const validation = /\/v1\/connect\/integration\?/;

/** Lets the API say something else of the link than it does. */
async function answersWith(page: Page, changed: (request: AnyRequest) => void): Promise<void> {
  await page.route(validation, async (route) => {
    const response = await route.fetch();
    const json: AnyRequest = await response.json();
    changed(json);
    await route.fulfill({ response, json });
  });
}
interface AnyRequest {
  partner: { name: string; logoUrl?: string };
  permissions: unknown;
}

/** Whether the sign-in was put there before the bundle, asked when all has settled. */
async function wasAhead(page: Page): Promise<boolean> {
  return page.evaluate(() => window.rulrrConnect?.ahead !== undefined);
}

test("the form is there before the bundle, and whoever types in it is not interrupted", async ({
  merchant,
  partner,
}) => {
  const { page } = merchant;
  const release = await holdsTheBundle(page);
  await page.goto(await partner.freshLink(), { waitUntil: "commit" });
  await merchant.sees("Connect Tillwise POS to Rulrr");
  await expect(page).toHaveTitle("Connect Tillwise POS to Rulrr");
  await merchant.email.click();
  await page.keyboard.type("owner@bridge");
  const form = await page.locator("form").elementHandle();
  release();
  await merchant.isAt("sign-in");
  expect(await form?.evaluate(({ isConnected }) => isConnected)).toBe(true);
  await expect(merchant.email).toBeFocused();
  await page.keyboard.type("street.example");
  await expect(merchant.email).toHaveValue(owner);
  expect(await page.locator("title").count()).toBe(1);
  await merchant.password.fill(password);
  await expect(page.locator("#root img")).toHaveAttribute("src", "/logos/tillwise");
  await merchant.button("Sign in").click();
  await merchant.isAt("preferences");
});

test("what was typed is kept when the code that reads the answer does not come at first", async ({
  merchant,
  partner,
  expectsConsole,
}) => {
  expectsConsole(/Failed to load resource|engine-.*net::ERR_FAILED/);
  const { page } = merchant;
  const release = await holdsTheBundle(page);
  let cut = true;
  await page.route(/\/assets\/engine-.*\.js/, (route) => (cut ? route.abort() : route.continue()));
  await page.goto(await partner.freshLink(), { waitUntil: "commit" });
  await merchant.email.fill(owner);
  await merchant.password.fill(password);
  release();
  await merchant.isAt("unavailable");
  cut = false;
  await merchant.triesAgain();
  await merchant.isAt("sign-in");
  await expect(merchant.email).toHaveValue(owner);
  await expect(merchant.password).toHaveValue(password);
  await merchant.button("Sign in").click();
  await merchant.isAt("preferences");
});

test("a press before the bundle is there is held, and sent when it is", async ({ merchant, partner }) => {
  const release = await holdsTheBundle(merchant.page);
  await merchant.page.goto(await partner.freshLink(), { waitUntil: "commit" });
  await merchant.signsIn();
  release();
  await merchant.isAt("preferences");
});

test("the link is validated once", async ({ merchant, partner }) => {
  const asked: string[] = [];
  merchant.page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const release = await holdsTheBundle(merchant.page);
  await merchant.page.goto(await partner.freshLink(), { waitUntil: "commit" });
  await merchant.sees("Connect Tillwise POS to Rulrr");
  release();
  await merchant.isAt("sign-in");
  expect(asked.filter((path) => path === "/v1/connect/integration")).toHaveLength(1);
});

for (const name of [`<img src=x onerror="alert(1)">`, "$& & $` &amp; {partner}", "\u05D1\u05D9\u05EA 7"])
  test(`a name like ${name} is text`, async ({ merchant, partner }) => {
    const { page } = merchant;
    await answersWith(page, (request) => (request.partner.name = name));
    const release = await holdsTheBundle(page);
    await page.goto(await partner.freshLink(), { waitUntil: "commit" });
    await merchant.sees(`Connect ${name} to Rulrr`);
    await expect(page.locator("#root bdi")).toHaveText([name, name]);
    await expect(page.locator("#root img[src=x]")).toHaveCount(0);
    const form = await page.locator("form").elementHandle();
    release();
    await merchant.isAt("sign-in");
    await merchant.sees(`Connect ${name} to Rulrr`);
    expect(await form?.evaluate(({ isConnected }) => isConnected)).toBe(true);
  });

test("a partner without a logo has its initial, before and after", async ({ merchant, partner }) => {
  const { page } = merchant;
  await answersWith(page, (request) => {
    delete request.partner.logoUrl;
    request.partner.name = "«élan»";
  });
  const release = await holdsTheBundle(page);
  await page.goto(await partner.freshLink(), { waitUntil: "commit" });
  const marks = page.locator("#root [class*=_pair_]");
  await expect(marks).toHaveText("Ér");
  await expect(marks.locator("img")).toHaveCount(0);
  release();
  await merchant.isAt("sign-in");
  await expect(marks).toHaveText("Ér");
});

test("a logo that the host does not have becomes the initial once the page is there", async ({
  merchant,
  partner,
  context,
  expectsConsole,
}) => {
  expectsConsole(/status of 404/);
  const { page } = merchant;
  await context.unroute(logos);
  const release = await holdsTheBundle(page);
  const missing = page.waitForResponse("**/logos/tillwise");
  await page.goto(await partner.freshLink(), { waitUntil: "commit" });
  expect((await missing).status()).toBe(404);
  await expect(page.locator("#root img")).toBeHidden();
  release();
  await merchant.isAt("sign-in");
  await expect(page.locator("#root [class*=_pair_]")).toHaveText("Tr");
  expect(await wasAhead(page)).toBe(true);
});

test("an answer that the page does not understand ends as it always does", async ({ merchant, partner }) => {
  const { page } = merchant;
  await answersWith(page, (request) => (request.permissions = "all of them"));
  await merchant.opens(await partner.freshLink());
  await merchant.isAt("unavailable");
  await expect(merchant.heading).toHaveCount(1);
  await expect(page.locator("form")).toHaveCount(0);
});

for (const [what, token, state, complaint] of [
  ["a link that nobody knows", "nobody_knows", "invalid", /status of 404/],
  ["an API that is down", "sandbox_down", "unavailable", /status of 503/],
  ["an answer that is no JSON", "sandbox_garbage", "unavailable", undefined],
  ["an expired link", "sandbox_expired", "expired", undefined],
  ["a link that ends within a minute", "sandbox_expires_soon", "sign-in", undefined],
] as const)
  test(`${what} is shown by the page itself`, async ({ merchant, partner, expectsConsole }) => {
    if (complaint) expectsConsole(complaint);
    await merchant.opens(partner.link(token));
    await merchant.isAt(state);
    expect(await wasAhead(merchant.page)).toBe(false);
  });

test("an answer that comes after the bundle is shown by the page itself", async ({ merchant, partner }) => {
  const { page } = merchant;
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(validation, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(await partner.freshLink(), { waitUntil: "commit" });
  await expect(page.locator("#root [aria-busy=true]")).toBeVisible();
  release();
  await merchant.isAt("sign-in");
  expect(await wasAhead(page)).toBe(false);
});

test("in a frame the page shows it itself", async ({ host, partner }) => {
  await host.opens(framed(await partner.freshLink()));
  await host.merchant().isAt("sign-in");
  const shown = await host.inside(partner.url).evaluate(() => window.rulrrConnect?.ahead);
  expect(shown).toBeUndefined();
});

test("an address that asks for another language gets the words of that", async ({ merchant, partner }) => {
  await merchant.opens(`${await partner.freshLink()}&locale=DE`);
  await merchant.isAt("sign-in");
  await expect(merchant.button("Anmelden")).toBeVisible();
  expect(await wasAhead(merchant.page)).toBe(false);
});

test.describe("a German browser", () => {
  test.use({ locale: "de-DE" });

  test("gets German from the page, and no English before", async ({ merchant, partner }) => {
    const { page } = merchant;
    const release = await holdsTheBundle(page);
    const answered = page.waitForResponse(validation);
    await page.goto(await partner.freshLink(), { waitUntil: "commit" });
    await answered;
    release();
    await merchant.isAt("sign-in");
    await expect(merchant.button("Anmelden")).toBeVisible();
    expect(await wasAhead(page)).toBe(false);
  });

  test("gets English ahead where the address asks for it", async ({ merchant, partner }) => {
    const release = await holdsTheBundle(merchant.page);
    await merchant.page.goto(`${await partner.freshLink()}&locale=en`, { waitUntil: "commit" });
    await merchant.sees("Connect Tillwise POS to Rulrr");
    release();
    await merchant.isAt("sign-in");
    await merchant.sees("Connect Tillwise POS to Rulrr");
  });
});
