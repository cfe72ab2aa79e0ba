/** Which language the page is in, and what changing it leaves as it was. */
import { expect, magicLink, test } from "../fixtures.ts";
import { holds } from "../support/holds.ts";
import { group, owner, password } from "../support/merchant.ts";
import { stopsTime } from "../support/time.ts";
import { Speaker } from "./speaker.ts";

test("a switch on the first screen keeps what was typed, and a reload keeps the language", async ({
  merchant,
  partner,
}) => {
  const { page } = merchant;
  await merchant.opens(await partner.freshLink());
  await merchant.isAt("sign-in");
  await merchant.email.fill(owner);
  await merchant.password.fill("half a passw");
  const { language } = new Speaker(page, "en");
  await language.focus();
  await language.selectOption("he");

  const hebrew = new Speaker(page, "he");
  await expect(hebrew.heading).toHaveAccessibleName(hebrew.says("signIn.title", { partner: "Tillwise POS" }));
  const html = page.locator("html");
  await expect(html).toHaveAttribute("lang", "he");
  await expect(html).toHaveAttribute("dir", "rtl");
  await expect(hebrew.field("signIn.email")).toHaveValue(owner);
  await expect(hebrew.password).toHaveValue("half a passw");
  await expect(hebrew.language).toBeFocused();
  await expect(merchant.announced).toContainText(hebrew.says("frame.languageChanged"));
  await expect(page).toHaveURL(/[?&]locale=he/);

  await page.reload();
  await expect(hebrew.button("signIn.submit")).toBeVisible();
  await expect(html).toHaveAttribute("dir", "rtl");
});

test("a switch mid-way keeps what was chosen, and every step before and after is in it", async ({
  merchant,
  partner,
}) => {
  const { page } = merchant;
  await merchant.choosesAllTheWay(await partner.freshLink());
  await new Speaker(page, "en").language.selectOption("ja");
  const japanese = new Speaker(page, "ja");
  await expect(japanese.commitButton).toBeVisible();
  await page.goBack();
  await japanese.isAt("preferences");
  await expect(page.getByRole("switch", { name: japanese.says("preference.ereceipt") })).toBeChecked();
  await expect(page).toHaveURL(/locale=ja/);
  await page.goBack();
  await japanese.isAt("account");
  const stores = japanese.says("account.storesOf", { profile: "Harbour Bakery" });
  await expect(japanese.option(stores, "Ashley Cross")).toBeChecked();
  await japanese.button("action.continue").click();
  await japanese.button("action.continue").click();
  await japanese.isAt("review");
  const sent = page.waitForRequest(/connectLegacyPos/);
  await japanese.connects();
  await japanese.isAt("success");
  // What was agreed to was agreed to in Japanese.
  expect((await sent).postDataJSON()).toMatchObject({
    consentVersion: expect.stringMatching(/^ja:[0-9a-f]{64}$/),
  });
});

test("a switch while the code is being typed keeps it", async ({ merchant, partner }) => {
  await merchant.opens(await partner.freshLink());
  await merchant.signsIn("code@bridgestreet.example");
  await merchant.code.fill("2468");
  await new Speaker(merchant.page, "en").language.selectOption("ar");
  const arabic = new Speaker(merchant.page, "ar");
  await expect(arabic.field("verify.code")).toHaveValue("2468");
  await arabic.field("verify.code").fill("246810");
  await arabic.isAt("preferences");
});

test("what a search has found is not said again in another language", async ({ merchant, partner, page }) => {
  await page.clock.install();
  await merchant.opens(await partner.freshLink());
  await merchant.signsIn(group);
  await merchant.choosesProfile("Harbour Bakery");
  await merchant.search.fill("nowhere");
  await expect(merchant.announced).toContainText("No store matches");
  await new Speaker(page, "en").language.selectOption("he");
  const changed = new Speaker(page, "he").says("frame.languageChanged");
  await expect(merchant.announced).toContainText(changed);
  await page.clock.runFor(2000);
  await expect(page.getByRole("main")).toContainText(new Speaker(page, "he").says("account.noMatch"));
  await expect(merchant.announced).toContainText(changed);
});

test("that the page works on it is not said again in another language, and that it is slow stays said", async ({
  merchant,
  partner,
  page,
}) => {
  await page.clock.install();
  await merchant.opens(await partner.freshLink());
  await holds(page, /\/v1\/auth\/session$/);
  await merchant.isAt("sign-in");
  // From here on time goes by only when it is said to.
  await stopsTime(merchant);
  await merchant.signsIn();
  await expect(merchant.button("Sign in")).toHaveAttribute("aria-disabled", "true");
  await page.clock.runFor(2000);
  await expect(merchant.announced).toContainText("One moment");
  const hebrew = new Speaker(page, "he");
  await new Speaker(page, "en").language.selectOption("he");
  await expect(merchant.announced).toContainText(hebrew.says("frame.languageChanged"));
  await page.clock.runFor(5000);
  await expect(merchant.announced).toContainText(hebrew.says("frame.languageChanged"));
  // Eight seconds after the press, in whatever language.
  await page.clock.runFor(1500);
  await expect(page.getByRole("main")).toContainText(hebrew.says("loading.slow"));
  await hebrew.language.selectOption("en");
  await expect(merchant.announced).toContainText("This page is now in English");
  await expect(page.getByRole("main")).toContainText("This is taking longer than usual.");
});

test("nor is it of a link that is slow to be read, which stays said as well", async ({ merchant, page }) => {
  await page.clock.install();
  await holds(page, /\/v1\/connect\/integration/);
  await merchant.opens(magicLink("slow"));
  await expect(page.getByText("Getting things ready")).toBeAttached();
  await stopsTime(merchant);
  const hebrew = new Speaker(page, "he");
  await expect(merchant.announced).toContainText("This is taking longer than usual.");
  await new Speaker(page, "en").language.selectOption("he");
  await expect(merchant.announced).toContainText(hebrew.says("frame.languageChanged"));
  await page.clock.runFor(9000);
  await expect(page.getByRole("main")).toContainText(hebrew.says("loading.slow"));
  await expect(merchant.announced).toContainText(hebrew.says("frame.languageChanged"));
});

test("a language that cannot be loaded leaves the one that is there, and can be chosen again", async ({
  merchant,
  partner,
  context,
  expectsConsole,
}) => {
  expectsConsole(/ERR_INTERNET_DISCONNECTED/);
  const { page } = merchant;
  await merchant.opens(await partner.freshLink());
  await merchant.email.fill(owner);
  const english = new Speaker(page, "en");
  await context.setOffline(true);
  await english.language.selectOption("de");
  const sorry = english.says("frame.languageFailed", { language: "Deutsch" });
  await expect(page.getByRole("contentinfo").getByText(sorry)).toBeVisible();
  await expect(merchant.announced).toContainText(sorry);
  await expect(english.language).toHaveValue("en");
  await expect(merchant.email).toHaveValue(owner);
  await context.setOffline(false);
  await english.language.selectOption("de");
  const german = new Speaker(page, "de");
  await expect(german.button("signIn.submit")).toBeVisible();
  await expect(german.field("signIn.email")).toHaveValue(owner);
  await expect(page.getByText(sorry)).toBeHidden();
});

test("only the language that is shown is loaded", async ({ merchant, partner, context }) => {
  const loaded: string[] = [];
  context.on("request", (request) => {
    const name = /\/assets\/([\w-]+)-[\w-]{8}(?:\.later)?\.json$/.exec(request.url())?.[1];
    if (name) loaded.push(name);
  });
  await merchant.opens(`${await partner.freshLink()}&locale=tr`);
  await new Speaker(merchant.page, "tr").isAt("sign-in");
  await expect(new Speaker(merchant.page, "tr").button("signIn.submit")).toBeVisible();
  expect(new Set(loaded)).toEqual(new Set(["tr"]));
});

for (const [browser, search, tag] of [
  ["de-AT", "", "de"],
  ["zh-CN", "", "zh-Hans"],
  ["pt-PT", "", "pt-BR"],
  ["nl-NL", "", "en"],
  ["de-AT", "&locale=iw", "he"],
  ["ur-PK", "&locale=xx", "ur"],
] as const)
  test.describe(`a ${browser} browser with “${search}”`, () => {
    test.use({ locale: browser });
    test(`reads ${tag}`, async ({ page, partner }) => {
      const speaker = new Speaker(page, tag);
      await page.goto(`${await partner.freshLink()}${search}`);
      await expect(speaker.button("signIn.submit")).toBeVisible();
      await expect(page.locator("html")).toHaveAttribute("lang", tag);
      await expect(speaker.language).toHaveValue(tag);
    });
  });

test("every language is offered by its own name, marked as being in it", async ({ merchant }) => {
  await merchant.opens(magicLink("expired"));
  await merchant.isAt("expired");
  const options = new Speaker(merchant.page, "en").language.getByRole("option");
  await expect(options).toHaveCount(12);
  const offered = await options.evaluateAll((all) =>
    all.map((option) => [option.getAttribute("lang"), option.getAttribute("value")]),
  );
  for (const [lang, value] of offered) expect(lang).toBe(value);
});

test("whoever goes to the languages at once finds all of them", async ({ merchant }) => {
  await merchant.page.clock.install();
  await merchant.opens(magicLink("ready"));
  await merchant.isAt("sign-in");
  await stopsTime(merchant);
  await merchant.page.reload();
  await merchant.isAt("sign-in");
  const { language } = new Speaker(merchant.page, "en");
  await expect(language.getByRole("option")).toHaveText(["English"]);
  await language.focus();
  await expect(language.getByRole("option")).toHaveCount(12);
});

test("the names of a store and a partner do not turn the text about", async ({ page, expectsConsole }) => {
  expectsConsole(/status of 404/);
  const speaker = new Speaker(page, "ar");
  await speaker.opens("/?client_id=hostile&integration_token=sandbox_ready");
  await speaker.field("signIn.email").fill("hostile@xss.example");
  await speaker.password.fill(password);
  await speaker.button("signIn.submit").click();
  await speaker.isAt("account");
  const names = page.getByRole("radio");
  const count = await names.count();
  expect(count).toBeGreaterThan(2);
  // Every name stands in an element of its own that keeps its direction to itself.
  for (let index = 0; index < count; index += 1) {
    const label = names.nth(index).locator("xpath=..").locator("bdi").first();
    await expect(label).toHaveCSS("unicode-bidi", "isolate");
  }
});

test("what is written left to right stays so in a page from right to left", async ({ page, partner }) => {
  const speaker = new Speaker(page, "he");
  await speaker.opens(await partner.freshLink());
  for (const field of [speaker.field("signIn.email"), speaker.password]) {
    await expect(field).toHaveCSS("direction", "ltr");
    await expect(field).toHaveCSS("text-align", "end");
  }
  await speaker.field("signIn.email").fill(group);
  await speaker.password.fill(password);
  await speaker.button("signIn.submit").click();
  await speaker.isAt("account");
  // The way so far runs from the right; the mark does not turn.
  const steps = page.getByRole("img", { name: speaker.says("frame.progress", { step: 2, of: 4 }) });
  const [first, last] = await steps
    .locator("i")
    .evaluateAll((dots) => [dots.at(0), dots.at(-1)].map((dot) => dot?.getBoundingClientRect().x ?? 0));
  expect(first).toBeGreaterThan(last ?? Number.NaN);
  await expect(page.getByRole("img", { name: "Rulrr" })).toHaveCSS("direction", "ltr");
});
