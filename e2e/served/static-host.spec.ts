/**
 * The built files on a host that renders nothing, with the API behind it. Such a host cannot say for each partner who may
 * frame the page, so it is a preview; but the page works there, rendered by its bundle.
 */
import type { Page } from "@playwright/test";
import { connectUrl } from "../addresses.ts";
import { test as base, expect } from "../fixtures.ts";
import { Partner } from "../support/partner.ts";
import { picture } from "../support/picture.ts";
import { hostFolder } from "../support/static-host.ts";

const logos = "**/logos/*";

const test = base.extend({
  /** Tillwise, whose links lead to the static host here. */
  partner: async ({ context }, provide) => {
    // As strict as our own server is about strings that become markup.
    const policy = "require-trusted-types-for 'script'; trusted-types 'none'";
    const headers = { "Content-Security-Policy": policy };
    const host = await hostFolder("dist", "/", { api: connectUrl, documentHeaders: headers });
    await context.route(logos, (route) => route.fulfill({ contentType: "image/png", body: picture }));
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

test("a merchant connects", async ({ merchant, partner }) => {
  const token = await partner.createsToken();
  await merchant.reachesReview(partner.link(token));
  await merchant.connects();
  await merchant.isAt("success");
  expect(await partner.readsStatus(token)).toBe("finished");
});

test("the link is validated once, while the bundle comes", async ({ merchant, partner }) => {
  const asked: string[] = [];
  merchant.page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await merchant.opens(await partner.freshLink());
  await merchant.isAt("sign-in");
  expect(asked.filter((path) => path === "/v1/connect/integration")).toHaveLength(1);
});

test("a partner's logo is shown where the host has it", async ({ merchant, partner }) => {
  await merchant.opens(await partner.freshLink());
  await merchant.isAt("sign-in");
  const width = () =>
    merchant.page.locator("#root img").evaluate((img: HTMLImageElement) => img.naturalWidth);
  await expect.poll(width).toBe(8);
});

test("a logo that the host does not have becomes the initial", async ({
  merchant,
  partner,
  context,
  expectsConsole,
}) => {
  expectsConsole(/status of 404/);
  await context.unroute(logos);
  await merchant.opens(await partner.freshLink());
  await merchant.isAt("sign-in");
  await expect(merchant.page.locator("#root [class$=_pair]")).toHaveText("T");
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
] as const)
  test(`${what} is shown as anywhere`, async ({ merchant, partner, expectsConsole }) => {
    if (complaint) expectsConsole(complaint);
    await merchant.opens(partner.link(token));
    await merchant.isAt(state);
  });

test("an address that asks for another language gets its words", async ({ merchant, partner }) => {
  await merchant.opens(`${await partner.freshLink()}&locale=DE`);
  await merchant.isAt("sign-in");
  await expect(merchant.button("Anmelden")).toBeVisible();
});
