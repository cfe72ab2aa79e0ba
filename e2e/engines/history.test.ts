/** Reloads, Back and Forward, and pages that the browser has put away. */
import { partnerUrl } from "../addresses.ts";
import { owner } from "../support/merchant.ts";
import { expect, test } from "./fixtures.ts";

test("fault 40: Back goes one step back each time, and a reload starts again with the same link", async ({
  merchant,
  partner,
}) => {
  const { window } = merchant;
  await merchant.opens(await partner.freshLink());
  await merchant.signsIn();
  await merchant.isAt("preferences");
  await merchant.continues();
  await merchant.isAt("review");
  await window.goesBack();
  await merchant.isAt("preferences");
  await window.goesBack();
  await merchant.isAt("sign-in");
  await window.goesForward();
  await merchant.isAt("sign-in");
  await window.reloads();
  await merchant.signsIn();
  await merchant.isAt("preferences");
});

test("fault 40: whoever comes back to a review that was left is not signed in", async ({
  merchant,
  partner,
}) => {
  await merchant.opens(await partner.freshLink());
  await merchant.signsIn();
  await merchant.isAt("preferences");
  await merchant.continues();
  await merchant.isAt("review");
  await merchant.window.goesTo(partnerUrl);
  await merchant.window.goesBack();
  const state = () => merchant.view.read(() => document.documentElement.dataset["state"]);
  await expect.poll(state).toMatch(/^(sign-in|session-expired)$/);
  await merchant.reads("Password");
  expect(await merchant.view.read(() => document.body.innerText)).not.toContain(owner);
});
