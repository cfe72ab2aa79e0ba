/** Firefox, driven over WebDriver BiDi. Every complaint of a page is heard, those about its policy included. */
import puppeteer, {
  type BrowserContext,
  ElementHandle,
  type Frame,
  type KeyInput,
  type Page,
} from "puppeteer-core";
import type {
  Browser,
  Engine,
  Installed,
  Key,
  Plain,
  Point,
  StartOptions,
  Thing,
  View,
  Window,
} from "./browser.ts";
import { bringIntoSight, find, middleOf, revealInside } from "./find.ts";
import { atRest, eventually } from "./patience.ts";
import { steps } from "./way.ts";

/** What Firefox is told to refuse. 2: every cookie and every storage, which then throws. */
const refusing = {
  "network.cookie.cookieBehavior": 2,
  "dom.serviceWorkers.enabled": false,
  "dom.indexedDB.enabled": false,
  "dom.caches.enabled": false,
};

export async function startFirefox(
  { programs }: Installed,
  { keepsNothing = false }: StartOptions = {},
): Promise<Engine> {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: programs["firefox"] ?? "",
    defaultViewport: null,
    args: ["--width=1024", "--height=1000"],
    ...(keepsNothing && { extraPrefsFirefox: refusing }),
  });
  return {
    visits: async () => visit(await browser.createBrowserContext()),
    ends: () => browser.close(),
  };
}

async function visit(context: BrowserContext): Promise<Browser> {
  const complaints: string[] = [];
  const listen = (page: Page) => {
    page.on("console", (message) => complaints.push(`console: ${message.text()}`));
    page.on("pageerror", (error) =>
      complaints.push(`error: ${error instanceof Error ? error.message : JSON.stringify(error)}`),
    );
  };
  context.on("targetcreated", (target) => void target.page().then((page) => page && listen(page)));
  const first = await context.newPage();
  await first.bringToFront();
  const known = new Set([first]);
  return {
    window: windowOf(first),
    nextWindow: async () => {
      const opened = await eventually("a window is opened", async () =>
        (await context.pages()).find((page) => !known.has(page)),
      );
      known.add(opened);
      await opened.bringToFront();
      return windowOf(opened);
    },
    complaints: () => complaints,
    quits: () => context.close(),
  };
}

const keys: Record<Key, KeyInput> = {
  Tab: "Tab",
  Enter: "Enter",
  Space: " ",
  Escape: "Escape",
  ArrowDown: "ArrowDown",
  ArrowUp: "ArrowUp",
};

function windowOf(page: Page): Window {
  return {
    ...viewOf(page, {
      shown: () => Promise.resolve(page.mainFrame()),
      reveals: (point) => Promise.resolve(point),
    }),
    goesTo: async (address) => {
      // As a link goes there: the driver takes a frame that may not be shown for a page that cannot be.
      const arrives = page.waitForNavigation();
      await page.evaluate((to) => location.assign(to), address);
      await arrives;
    },
    goesBack: () => page.evaluate(() => history.back()),
    goesForward: () => page.evaluate(() => history.forward()),
    reloads: async () => void (await page.reload()),
    presses: (key) => page.keyboard.press(keys[key]),
    types: (text) => page.keyboard.type(text),
    resizesTo: (width, height) => page.setViewport({ width, height }),
    isLookedAt: () => page.bringToFront(),
    isClosed: () => Promise.resolve(page.isClosed()),
    closes: () => page.close(),
  };
}

interface Place {
  /** The document, asked for at each look, because a frame may by then hold another one. */
  shown: () => Promise<Frame>;
  /** Scrolls what is around this document so that this point in it is seen. Answers with where that is in the window. */
  reveals: (point: Point) => Promise<Point>;
}

function viewOf(page: Page, { shown, reveals }: Place): View {
  /** Where it is in the window once it is in sight, and no window around scrolls any more. */
  const placeOf = (thing: Thing) =>
    atRest(`${thing.kind} ${thing.named ?? ""}`, async () => {
      const element = await elementIn(await shown(), thing);
      await element?.evaluate(bringIntoSight);
      return element && reveals(await element.evaluate(middleOf));
    });
  const moves = async (thing: Thing) => {
    const { x, y } = await placeOf(thing);
    await page.mouse.move(x, y, { steps });
    return { x, y };
  };
  return {
    frame: (selector = "iframe") => {
      const element = () =>
        eventually(`a frame ${selector}`, async () => (await (await shown()).$(selector)) ?? undefined);
      return viewOf(page, {
        shown: () =>
          eventually(
            `a page in ${selector}`,
            async () => (await (await element()).contentFrame()) ?? undefined,
          ),
        reveals: async (point) => reveals(await (await element()).evaluate(revealInside, point)),
      });
    },
    read: async <Told, Given extends Plain>(look: (given: Given) => Told, given?: Given) =>
      (await shown()).evaluate(look as (given: unknown) => Told, given),
    readOf: async (thing, look) => {
      const element = await elementIn(await shown(), thing);
      return element?.evaluate(look);
    },
    pointsAt: async (thing) => void (await moves(thing)),
    clicks: async (thing) => {
      const { x, y } = await moves(thing);
      try {
        await page.mouse.click(x, y);
      } catch (error) {
        // A window may be gone before its own press is acknowledged.
        if (!page.isClosed() && !/no such frame/.test(String(error))) throw error;
      }
    },
  };
}

async function elementIn(frame: Frame, thing: Thing): Promise<ElementHandle | undefined> {
  const handle = await frame.evaluateHandle(find, thing);
  return handle instanceof ElementHandle ? handle : undefined;
}
