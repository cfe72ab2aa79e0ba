/** The screens of the other handshakes: axe in both schemes, a narrow window, and no mouse. */
import { partnerUrl } from "../addresses.ts";
import { expect, test } from "../fixtures.ts";
import { violationsInBothThemes } from "../support/axe.ts";
import type { Merchant } from "../support/merchant.ts";
import { OAuthApp } from "../support/oauth-app.ts";

const everything = "orders:read orders:write customers:read profile:read menus:read";

async function holdsUp({ page }: Merchant): Promise<void> {
  expect(await violationsInBothThemes(page)).toEqual([]);
  await page.setViewportSize({ width: 280, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  await page.setViewportSize({ width: 320, height: 640 });
}

test.use({ viewport: { width: 320, height: 640 } });

test("the question", async ({ merchant }) => {
  await merchant.opens(await (await OAuthApp.of({ scope: everything })).link());
  await merchant.isAt("sign-in");
  await holdsUp(merchant);
  await merchant.signsIn();
  await merchant.isAt("review");
  await holdsUp(merchant);
});

test("a host that does not fit loses its beginning, never its end", async ({ merchant }) => {
  const long = `rulrr.com.${"sign-in.".repeat(12)}xn--pple-43d.example:8443`;
  await merchant.page.route("**/v1/connect/requests/*", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), goesTo: long } });
  });
  await merchant.opens(await (await OAuthApp.of()).link());
  await merchant.signsIn();
  const host = merchant.view.getByText(long, { exact: true });
  await expect(host).toBeVisible();
  const sides = await host.evaluate((name) => {
    const [inner, outer] = [name.getBoundingClientRect(), name.parentElement?.getBoundingClientRect()];
    return { wider: inner.width > (outer?.width ?? 0), end: Math.round(inner.right - (outer?.right ?? 0)) };
  });
  expect(sides).toEqual({ wider: true, end: 0 });
  await holdsUp(merchant);
});

test("what is asked for can be answered without a mouse", async ({ merchant }) => {
  const app = await OAuthApp.of({ scope: everything });
  await merchant.opens(await app.link());
  await merchant.signsIn();
  await merchant.isAt("review");
  const box = merchant.view.getByRole("checkbox", { name: /^See your menus/ });
  await box.focus();
  await merchant.page.keyboard.press("Space");
  await expect(box).not.toBeChecked();
  const answer = app.answerIn(merchant.page);
  await merchant.button("Allow").focus();
  await merchant.page.keyboard.press("Enter");
  expect((await app.exchange(await answer)).scope).not.toContain("menus:read");
});

test("an install that failed, and the way out", async ({ merchant, expectsConsole }) => {
  expectsConsole(/status of 424/);
  await merchant.page.route("**/approve", (route) =>
    route.fulfill({
      status: 424,
      contentType: "application/problem+json",
      body: `{"code":"install_failed"}`,
    }),
  );
  await merchant.opens(`/integrations/authorized?client_id=retm_app_sandbox`);
  await merchant.signsIn();
  await merchant.allows();
  await merchant.isAt("install-failed");
  await holdsUp(merchant);
});

test("being taken back", async ({ merchant }) => {
  const { page } = merchant;
  const way = "**/oauth/authorize/*";
  // Nothing new to show: the browser stays where it is.
  await page.route(way, (route) => route.fulfill({ status: 204 }));
  await merchant.opens(await (await OAuthApp.of()).link());
  await merchant.signsIn();
  await merchant.allows();
  await merchant.isAt("leaving");
  await merchant.sees("Taking you back to Stockroom");
  await holdsUp(merchant);
  await page.unroute(way);
  await merchant.continues();
  await page.waitForURL(`${partnerUrl}/**`);
});
