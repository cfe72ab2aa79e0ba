/** Two people at one till: what the first typed, and what the second can find of it. */
import { expect, test } from "./fixtures.ts";
import { group, type Merchant, password } from "./support/merchant.ts";

/** Nothing on the page holds it: no field, no attribute, no text. */
async function isNowhere(merchant: Merchant, secret: string): Promise<void> {
  const found = await merchant.page.evaluate((searched) => {
    const fields = [...document.querySelectorAll("input")].map((input) => input.value);
    return [...fields, document.documentElement.outerHTML].filter((text) => text.includes(searched)).length;
  }, secret);
  expect(found).toBe(0);
}

test("after Sign in and Back, Show password shows nothing, and the email is still there", async ({
  merchant,
  partner,
}) => {
  await merchant.opens(await partner.freshLink());
  await merchant.email.fill(group);
  await merchant.password.fill(password);
  await merchant.button("Show password").click();
  await merchant.button("Sign in").click();
  await merchant.isAt("account");
  await merchant.goesBack();
  await merchant.isAt("sign-in");
  await expect(merchant.email).toHaveValue(group);
  await expect(merchant.password).toHaveValue("");
  await expect(merchant.password).toHaveAttribute("type", "password");
  await merchant.button("Show password").click();
  await expect(merchant.password).toHaveValue("");
  await isNowhere(merchant, password);
  await merchant.signsInAgain();
  await merchant.isAt("account");
});

test("after the browser's Back from the code the password is gone, and so is a code that was taken", async ({
  merchant,
  partner,
}) => {
  await merchant.opens(await partner.freshLink());
  await merchant.signsIn("code@bridgestreet.example");
  await merchant.isAt("verify");
  await merchant.page.goBack();
  await merchant.isAt("sign-in");
  await expect(merchant.password).toHaveValue("");
  await isNowhere(merchant, password);
  await merchant.signsInAgain();
  await merchant.entersCode("246810");
  await merchant.isAt("preferences");
  await merchant.page.goBack();
  await merchant.isAt("sign-in");
  await isNowhere(merchant, password);
  await isNowhere(merchant, "246810");
});

test("a wrong password stays to be corrected, and is hidden again", async ({
  merchant,
  partner,
  expectsConsole,
}) => {
  expectsConsole(/the server responded with a status of 401/);
  await merchant.opens(await partner.freshLink());
  await merchant.email.fill("mistypes@shop.example");
  await merchant.password.fill("rulrr-sandbocks");
  await merchant.button("Show password").click();
  await merchant.button("Sign in").click();
  await expect(merchant.password).toHaveAccessibleDescription(/do not match/);
  await expect(merchant.password).toHaveValue("rulrr-sandbocks");
  await expect(merchant.password).toHaveAttribute("type", "password");
});

test("the address of whoever is signed in is cut before its server where it does not fit, and nowhere else", async ({
  merchant,
  page,
  partner,
}) => {
  await page.setViewportSize({ width: 320, height: 568 });
  await merchant.reachesReview(await partner.freshLink(), "owner+x7w8ld@bridgestreet.example");
  const linesOf = (address: Element) =>
    [...address.childNodes].flatMap((part) => {
      const range = document.createRange();
      range.selectNodeContents(part);
      return part.nodeType === Node.TEXT_NODE ? range.getClientRects().length : [];
    });
  const address = merchant.view.locator("bdi").filter({ hasText: "@" });
  await expect.poll(() => address.evaluate(linesOf)).toEqual([1, 1]);
  // One that fits into a line stands on it whole, below the name where that leaves it no room.
  const topsOf = (short: Element) =>
    [...short.childNodes].flatMap((part) => {
      const range = document.createRange();
      range.selectNodeContents(part);
      return part.nodeType === Node.TEXT_NODE ? range.getBoundingClientRect().top : [];
    });
  await merchant.reachesReview(await partner.freshLink(), "owner+a@bridgestreet.example");
  await expect(address).toHaveText("owner+a@bridgestreet.example");
  const [name, server] = await address.evaluate(topsOf);
  expect(server).toBe(name);
});
