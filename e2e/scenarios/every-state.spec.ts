/** Every state of the page, looked at as its designers and its most demanding merchants would look at it. */
import type { Page } from "@playwright/test";
import { catalogue } from "../../src/scenarios/catalogue/catalogue.ts";
import { plainLook } from "../../src/scenarios/look.ts";
import type { Scenario } from "../../src/scenarios/scenario.ts";
import { violations } from "../support/axe.ts";
import { expect, test } from "./fixtures.ts";
import {
  brokenDates,
  cutOff,
  focused,
  lowTargets,
  outOfOrder,
  sideways,
  smallTargets,
  unreachable,
} from "./in-the-page.ts";

const schemes = ["light", "dark"] as const;
/** A till's frame and a back office. */
const widths = [320, 1024];
/** Frames and windows that there are: a small phone, a till, a till with its bars and keyboard, a back office. */
const windows = [
  [280, 640],
  [320, 568],
  [800, 480],
  [640, 300],
  [1024, 640],
] as const;
/** For people to look at, and a seventh of the time: asked for. */
const takesPictures = process.env["E2E_PICTURES"] === "1";
/** All is in sight: in a window too short for a review, the button that commits says "Read on". */
const tall = { width: 320, height: 4000 };

for (const scenario of catalogue)
  test(`${scenario.group}: ${scenario.title} (${scenario.id})`, async ({ tab: page, heard, shows }) => {
    await page.setViewportSize(tall);
    await shows(scenario);
    await expect(page.locator("html")).toHaveAttribute("data-state", scenario.state);
    expect.soft(surprises(heard, scenario), "what the browser complains of").toEqual([]);

    expect
      .soft(await spoken(page, scenario), "what is read out")
      .toMatchSnapshot(["english", `${scenario.id}.txt`]);
    for (const colorScheme of schemes) {
      await page.setViewportSize(tall);
      await page.emulateMedia({ colorScheme });
      const rules = colorScheme === "light" ? "all" : "colour";
      expect.soft(await violations(page, rules), `axe, ${colorScheme}`).toEqual([]);
      if (takesPictures) for (const width of widths) await photograph(page, scenario, width, colorScheme);
    }
    await page.emulateMedia({ colorScheme: "light" });

    for (const [width, height] of windows) {
      await page.setViewportSize({ width, height });
      const where = `at ${width} × ${height} px`;
      expect.soft(await page.evaluate(sideways), `sideways ${where}`).toBe(0);
      expect.soft(await page.evaluate(smallTargets), `small targets ${where}`).toEqual([]);
      expect.soft(await page.evaluate(unreachable), `out of reach ${where}`).toEqual([]);
    }
    await showsAll(page, 320);
    expect.soft(await page.evaluate(brokenDates), "dates broken in two").toEqual([]);
    expect.soft(await page.evaluate(outOfOrder), "reached out of order").toEqual([]);
    await page.setViewportSize({ width: 320, height: 568 });
    expect.soft(await walk(page), "the walk with Tab").toEqual([]);

    await page.evaluate(() => {
      document.documentElement.style.fontSize = "200%";
    });
    for (const width of [320, 1024]) {
      await page.setViewportSize({ width, height: 640 });
      expect.soft(await page.evaluate(sideways), `sideways at ${width} px with text at 200 %`).toBe(0);
      expect.soft(await page.evaluate(cutOff), `cut off at ${width} px with text at 200 %`).toEqual([]);
    }
    expect.soft(surprises(heard, scenario), "what the browser complains of").toEqual([]);

    await page.setViewportSize(tall);
    await inHebrew(page);
    expect
      .soft(await spoken(page, scenario), "what is read out")
      .toMatchSnapshot(["hebrew", `${scenario.id}.txt`]);
    expect.soft(await page.evaluate(sideways), "sideways in Hebrew").toBe(0);

    // Last of all: it scrolls to each, and whatever is seen anew may be said anew.
    await page.evaluate(() => document.documentElement.style.removeProperty("font-size"));
    await showsAll(page, 320);
    expect.soft(await page.evaluate(lowTargets), "low targets").toEqual([]);
  });

/** What nobody expected, and what was expected and never came. */
function surprises(heard: string[], { expects = [] }: Scenario): string[] {
  return [
    ...heard.filter((line) => !expects.some((part) => line.includes(part))),
    ...expects
      .filter((part) => !heard.some((line) => line.includes(part)))
      .map((part) => `never came: ${part}`),
  ];
}

/**
 * The page as assistive technology has it, without what is different each time, and without its foot, which is the same
 * everywhere: a new language in it would be news of every screen.
 */
async function spoken(page: Page, { shows }: Scenario): Promise<string> {
  const readsOn = shows === "action.readOn" ? 1 : 0;
  let before: string | undefined;
  let tree = "";
  // Two looks in a row that agree: a review in another language is measured anew, and its frame's height follows it.
  const isSettled = async () => {
    const commits = [
      await page.locator("[data-commit=unknown]").count(),
      await page.locator("[data-commit=unread]").count(),
    ];
    before = tree;
    tree = await page.locator("body").ariaSnapshot();
    return [...commits, tree === before];
  };
  await expect.poll(isSettled).toEqual([0, readsOn, true]);
  const ofScreen = tree.split(/^(?=- )/m).filter((landmark) => !landmark.startsWith("- contentinfo:"));
  const screen = ofScreen.join("").replace(/[0-9A-Z]{4}-[0-9A-Z]{4}/g, "7F3K-92QD");
  // What is said takes turns between two lines. In which of them it ends is how often a busy machine had to say that it works on it.
  const inTurn = screen.replace(/^( +- paragraph: .*)\n( +- paragraph)$/m, "$2\n$1");
  return `${inTurn.replaceAll(/http:\/\/localhost:\d+/g, "http://localhost")}\n`;
}

/** Makes the window as tall as the page, so that nothing sticks in its middle. */
async function showsAll(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 640 });
  // What is laid out only when it comes into sight is higher, or lower, than it was taken for.
  for (let shown = 640, height = await heightOf(page); height > shown; height = await heightOf(page)) {
    shown = height;
    await page.setViewportSize({ width, height });
  }
}

/** Of all of the page, once what is in sight is laid out. */
function heightOf(page: Page): Promise<number> {
  return page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    return document.documentElement.scrollHeight;
  });
}

/** A picture for people to look at; no test compares it. */
async function photograph(page: Page, { id }: Scenario, width: number, scheme: string): Promise<void> {
  await showsAll(page, width);
  await page.screenshot({ path: `test-results/browser/screens/${id}-${width}-${scheme}.png` });
}

/** From the top of the page to its end with Tab: what is wrong at each stop. */
async function walk(page: Page): Promise<string[]> {
  const faults: string[] = [];
  await page.evaluate(() => {
    if (!document.querySelector("dialog[open]") && document.activeElement instanceof HTMLElement)
      document.activeElement.blur();
  });
  for (let stops = 0; stops < 80; stops += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(focused);
    if (!stop) return stops > 0 ? faults : ["Tab leads nowhere"];
    if (!stop.follows) faults.push(`${stop.name}: before the one before it`);
    faults.push(...stop.faults.map((fault) => `${stop.name}: ${fault}`));
  }
  return [...faults, "The walk does not end"];
}

async function inHebrew(page: Page): Promise<void> {
  const look = { ...plainLook, lang: "he" };
  await page.evaluate(
    (wanted) => window.postMessage({ gallery: "look", look: wanted }, location.origin),
    look,
  );
  await expect(page.locator("html[lang=he]")).toBeAttached();
}
