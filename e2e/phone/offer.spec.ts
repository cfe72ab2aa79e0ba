/** To whom it is offered to go on on a phone. */
import { expect, test } from "./fixtures.ts";

const offer = "Use your phone instead";

test("in a frame and on a wide screen, in one line; on a phone itself it is not shown", async ({
  framedTill: { screen },
  merchant,
  partner,
  takesOutPhone,
}) => {
  await expect(screen.merchant.button(offer)).toBeVisible();
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
