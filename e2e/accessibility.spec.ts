/**
 * axe on the served page, light and dark, in a frame as narrow as a till's: along the way that most merchants go. The other
 * screens, outcomes and names are the gallery's: `scenarios/every-state.spec.ts` looks at each of them in the same way.
 */
import { expect, magicLink, test } from "./fixtures.ts";
import { violations, violationsInBothThemes } from "./support/axe.ts";
import { holds } from "./support/holds.ts";
import { group, type Merchant } from "./support/merchant.ts";

test.use({ viewport: { width: 320, height: 640 } });

/** No violation in either scheme, and nothing to scroll sideways for in an even narrower frame. */
async function holdsUp({ page }: Merchant): Promise<void> {
  expect(await violationsInBothThemes(page)).toEqual([]);
  await page.setViewportSize({ width: 280, height: 640 });
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(sideways).toBe(0);
  await page.setViewportSize({ width: 320, height: 640 });
}

test("sign-in, with and without mistakes, and loading before it", async ({ merchant }) => {
  const release = await holds(merchant.page, /\/v1\/connect\/integration/);
  // The server does not wait for this one, so the page asks for itself.
  await merchant.opens(magicLink("slow"));
  await merchant.isAt("loading");
  await holdsUp(merchant);
  release();
  await merchant.isAt("sign-in");
  await holdsUp(merchant);
  await merchant.button("Sign in").click();
  await expect(merchant.view.getByText("Enter your email")).toBeVisible();
  await holdsUp(merchant);
});

test("account, preferences, review and its question, success", async ({ merchant, partner }) => {
  await merchant.opens(await partner.freshLink());
  await merchant.signsIn(group);
  await merchant.isAt("account");
  await holdsUp(merchant);
  await merchant.choosesProfile("Harbour Coffee");
  await merchant.continues();
  await expect(merchant.view.getByText("Choose a store")).toBeVisible();
  await holdsUp(merchant);
  await merchant.choosesStore("Old Market");
  await merchant.continues();
  await merchant.isAt("preferences");
  await holdsUp(merchant);
  await merchant.ereceipts.check();
  await merchant.continues();
  await merchant.isAt("review");
  await expect(
    merchant.view.getByText(/^Old Market has been connected to Tillwise POS since /),
  ).toBeVisible();
  await holdsUp(merchant);
  await merchant.button("Cancel").click();
  await expect(merchant.question).toBeVisible();
  await holdsUp(merchant);
  await merchant.button("Keep going").click();
  await merchant.connects();
  await merchant.isAt("success");
  await holdsUp(merchant);
});

test("the till", async ({ till }) => {
  await till.opens();
  expect(await violations(till.page)).toEqual([]);
});

test("in forced colours, which draw no shadow, the question that Cancel asks has an edge", async ({
  merchant,
  partner,
}) => {
  await merchant.page.emulateMedia({ forcedColors: "active" });
  await merchant.opens(await partner.freshLink());
  await merchant.button("Cancel").click();
  await expect(merchant.question).toHaveCSS("border-top-width", "1px");
  await expect(merchant.question).toHaveCSS("border-top-style", "solid");
});
