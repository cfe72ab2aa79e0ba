/** To whom it is offered to go on on a phone. */
import { OAuthApp } from "../support/oauth-app.ts";
import { expect, test } from "./fixtures.ts";

const offer = "Use your phone instead";

test("in a frame and on a wide screen, in one line; on a phone itself it is not shown", async ({
  framedTill: { screen },
  merchant,
  partner,
  takesOutPhone,
}) => {
  await expect(screen.merchant.button(offer)).toBeVisible();
  const lines = screen.merchant.view.getByText(offer).evaluate((words) => {
    const range = document.createRange();
    range.selectNodeContents(words);
    return new Set(Array.from(range.getClientRects(), ({ top }) => top)).size;
  });
  expect(await lines).toBe(1);
  await merchant.page.setViewportSize({ width: 1024, height: 600 });
  const link = await partner.freshLink();
  await merchant.opens(link);
  await merchant.isAt("sign-in");
  await expect(merchant.button(offer)).toBeVisible();
  const phone = await takesOutPhone();
  await phone.opens(link);
  await phone.isAt("sign-in");
  await expect(phone.page.getByText(offer)).toBeHidden();
});

test("not to a merchant whom an app has sent", async ({ merchant, page }) => {
  await page.setViewportSize({ width: 1024, height: 600 });
  await merchant.opens(await (await OAuthApp.of()).link());
  await merchant.isAt("sign-in");
  await expect(merchant.button("Sign in")).toBeVisible();
  await expect(merchant.button(offer)).toHaveCount(0);
});

test("not a second time, to a merchant who is on their phone already, however wide it is", async ({
  framedTill: { screen },
  takesOutPhone,
}) => {
  await screen.asksForCode();
  const phone = await takesOutPhone();
  await phone.page.setViewportSize({ width: 1024, height: 768 });
  await phone.opens(await screen.address());
  await phone.choosesNumber(await screen.number());
  await phone.isAt("sign-in");
  await expect(phone.button("Sign in")).toBeVisible();
  await expect(phone.button(offer)).toHaveCount(0);
});
