/** No language is too long for a narrow frame. */
import { readdirSync } from "node:fs";
import type { Page } from "@playwright/test";
import { pseudo } from "../../src/messages/pseudo.ts";
import { expect, test } from "../fixtures.ts";
import { group, password } from "../support/merchant.ts";
import { Speaker, wordsIn } from "./speaker.ts";

const tags = readdirSync("src/messages/catalogues")
  .filter((name) => name.endsWith(".json"))
  .map((name) => name.slice(0, -".json".length));

test.use({ viewport: { width: 280, height: 640 } });

/** Texts that reach out of the page, or out of the button, card or line that they stand in. */
function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isHidden = (element: Element) =>
      element.closest(".visually-hidden, option, script, style, noscript") !== null ||
      !element.checkVisibility();
    const cut: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { currentNode: text } = texts;
      const words = text.textContent?.trim();
      const element = text.parentElement;
      if (!element || !words || isHidden(element)) continue;
      const holder = element.closest("button, label, dd, dt, p, h1, h2, legend, li") ?? document.body;
      const { left, right } = holder.getBoundingClientRect();
      const range = document.createRange();
      range.selectNodeContents(text);
      for (const box of range.getClientRects())
        if (box.left < Math.max(0, left) - 1 || box.right > Math.min(window.innerWidth, right) + 1)
          cut.push(words);
    }
    if (document.documentElement.scrollWidth > window.innerWidth) cut.push("the page scrolls sideways");
    return cut;
  });
}

async function fits(speaker: Speaker, state: string): Promise<void> {
  await speaker.isAt(state);
  expect([state, await cutTexts(speaker.page)]).toEqual([state, []]);
}

/** Every step up to the last question, with mistakes made on the way, none of it cut. */
async function goesToTheLastQuestion(speaker: Speaker): Promise<void> {
  const { page } = speaker;
  await speaker.button("signIn.submit").click();
  await expect(page.getByText(speaker.says("signIn.passwordMissing"))).toBeVisible();
  await fits(speaker, "sign-in");
  await speaker.field("signIn.email").fill(group);
  await speaker.password.fill(password);
  await speaker.button("signIn.submit").click();
  await speaker.isAt("account");
  await speaker.option(speaker.says("account.profiles"), "Harbour Coffee").click();
  await speaker.button("action.continue").click();
  await expect(page.getByText(speaker.says("account.storeMissing"))).toBeVisible();
  await fits(speaker, "account");
  await speaker.option(speaker.says("account.storesOf", { profile: "Harbour Coffee" }), "Old Market").check();
  await speaker.button("action.continue").click();
  await fits(speaker, "preferences");
  await speaker.button("action.continue").click();
  await fits(speaker, "review");
  await speaker.button("action.cancel").click();
  await expect(speaker.button("cancel.yes")).toBeVisible();
  await fits(speaker, "review");
  await speaker.button("cancel.no").click();
}

for (const tag of tags)
  test(`${tag} fits into 280 px`, async ({ page, partner }) => {
    const speaker = new Speaker(page, tag);
    await speaker.opens(await partner.freshLink());
    await goesToTheLastQuestion(speaker);
    await speaker.connects();
    await fits(speaker, "success");
  });

test("words 40 % longer than English fit as well, and none comes from elsewhere", async ({
  page,
  context,
  partner,
  expectsConsole,
}) => {
  // Nobody speaks it, so the page does not offer it: it is given in place of a language that is asked for.
  await context.route(/\/assets\/de-[\w-]+(\.later)?\.json$/, (route) =>
    route.fulfill({ json: wordsIn("en", pseudo) }),
  );
  const english = new Speaker(page, "en");
  await english.opens(await partner.freshLink());
  await english.language.selectOption("de");
  const nobody = new Speaker(page, "en", pseudo);
  await expect(nobody.button("signIn.submit")).toBeVisible();
  // A text without the marks of the made-up language was written into the page, not into the catalogue.
  const foreign = await page
    .locator("main, footer")
    .evaluateAll((parts) =>
      parts.flatMap((part) =>
        [...part.querySelectorAll("h1, p, label, button, a")].map((one) => one.textContent),
      ),
    );
  expect(foreign.filter((text) => text.trim() !== "" && !text.includes("⟦"))).toEqual([]);
  await goesToTheLastQuestion(nobody);
  // What is agreed to has to be in the service's own words: it answers these with its own, which are then agreed to.
  expectsConsole(/409 \(Conflict\)/);
  await nobody.connects();
  await expect(page.getByRole("main").getByText(nobody.says("review.reworded"))).toBeVisible();
  await fits(nobody, "review");
  await nobody.connects();
  await fits(nobody, "success");
});
