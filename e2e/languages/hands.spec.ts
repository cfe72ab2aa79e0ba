/** For thumbs, for password managers, and for phones that read the code out of a message. */
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { lowTargets } from "../scenarios/in-the-page.ts";
import { group, password } from "../support/merchant.ts";
import { Speaker } from "./speaker.ts";

test.use({ viewport: { width: 320, height: 900 } });

/** Controls that are called something else than they show: who speaks to the page says what they see. */
function misnamed(page: Page): Promise<string[]> {
  return page
    .locator("button[aria-label], a[aria-label], input[aria-label], select[aria-label]")
    .evaluateAll((controls) =>
      controls.flatMap((control) => {
        const name = control.getAttribute("aria-label");
        return name?.startsWith(control.textContent) ? [] : [`“${control.textContent}” is called “${name}”`];
      }),
    );
}

for (const tag of ["en", "he", "ja"])
  test(`who speaks ${tag} to the page says what they see`, async ({ page, partner }) => {
    const speaker = new Speaker(page, tag);
    await speaker.opens(await partner.freshLink());
    await speaker.field("signIn.email").fill("owner@bridgestreet.example");
    await speaker.password.fill(password);
    await speaker.button("signIn.submit").click();
    await speaker.isAt("preferences");
    await speaker.button("action.continue").click();
    await speaker.isAt("review");
    await expect(page.locator("button[aria-label]")).not.toHaveCount(0);
    expect(await misnamed(page)).toEqual([]);
  });

test("every target is 44 px high, or stands in a line of text and is 24", async ({ merchant, partner }) => {
  const { page } = merchant;
  const small = async () => {
    // A new screen ignores presses for a moment, and then nothing is hit.
    await expect(page.locator("html")).toHaveAttribute("data-presses", "taken");
    return page.evaluate(lowTargets);
  };
  await merchant.opens(await partner.freshLink());
  await merchant.isAt("sign-in");
  expect(await small()).toEqual([]);
  await merchant.signsIn(group);
  await merchant.choosesProfile("Harbour Coffee");
  expect(await small()).toEqual([]);
  await merchant.choosesStore("West Quay");
  await merchant.continues();
  await merchant.isAt("preferences");
  expect(await small()).toEqual([]);
  await merchant.continues();
  await merchant.isAt("review");
  expect(await small()).toEqual([]);
});

test("password managers and phones know what goes where", async ({ merchant, partner }) => {
  await merchant.opens(await partner.freshLink());
  await expect(merchant.email).toHaveAttribute("autocomplete", "username");
  await expect(merchant.email).toHaveAttribute("type", "email");
  await expect(merchant.password).toHaveAttribute("autocomplete", "current-password");
  await merchant.signsIn("code@bridgestreet.example");
  await expect(merchant.code).toHaveAttribute("autocomplete", "one-time-code");
  await expect(merchant.code).toHaveAttribute("inputmode", "numeric");
});

test("what was copied can be pasted, into every field", async ({ merchant, partner }) => {
  const { page } = merchant;
  const paste = async (text: string) => {
    await merchant.email.fill(text);
    await merchant.email.press("ControlOrMeta+A");
    await merchant.email.press("ControlOrMeta+X");
  };
  await merchant.opens(await partner.freshLink());
  await merchant.isAt("sign-in");
  await paste("rulrr-sandbox");
  await merchant.password.press("ControlOrMeta+V");
  await expect(merchant.password).toHaveValue("rulrr-sandbox");
  await paste("code@bridgestreet.example");
  await merchant.email.press("ControlOrMeta+V");
  await page.keyboard.press("Enter");
  await merchant.isAt("verify");
  await merchant.code.fill("246 81");
  await merchant.code.press("ControlOrMeta+A");
  await merchant.code.press("ControlOrMeta+X");
  await merchant.code.press("ControlOrMeta+V");
  await expect(merchant.code).toHaveValue("246 81");
  await page.keyboard.press("0");
  await merchant.isAt("preferences");
});
