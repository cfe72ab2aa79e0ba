/** Firefox, driven over WebDriver BiDi. Every complaint of a page is heard, those about its policy included. */
import puppeteer, {
  type BrowserContext,
  ElementHandle,
  type Frame,
  type KeyInput,
  type Page,
} from "puppeteer-core";
import type { Browser, Engine, Installed, Key, Plain, StartOptions, Thing, View, Window } from "./browser.ts";
import { bringIntoSight, find } from "./find.ts";
import { eventually } from "./patience.ts";

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
    args: ["--width=1024", "--height=760"],
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
    ...viewOf(() => Promise.resolve(page.mainFrame())),
    goesTo: async (address) => void (await page.goto(address)),
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

/** `shown`: asked for at each look, because a frame may by then hold another document. */
function viewOf(shown: () => Promise<Frame>): View {
  const handleOf = (thing: Thing) =>
    eventually(`${thing.kind} ${thing.named ?? ""}`, async () => {
      return elementIn(await shown(), thing);
    });
  const broughtIntoSight = async (thing: Thing) => {
    const element = await handleOf(thing);
    await element.evaluate(bringIntoSight);
    return element;
  };
  return {
    frame: (selector = "iframe") =>
      viewOf(() =>
        eventually(`a frame ${selector}`, async () => {
          const element = await (await shown()).$(selector);
          const frame = await element?.contentFrame();
          return frame ?? undefined;
        }),
      ),
    read: async <Told, Given extends Plain>(look: (given: Given) => Told, given?: Given) =>
      (await shown()).evaluate(look as (given: unknown) => Told, given),
    readOf: async (thing, look) => {
      const element = await elementIn(await shown(), thing);
      return element?.evaluate(look);
    },
    pointsAt: async (thing) => (await broughtIntoSight(thing)).hover(),
    clicks: async (thing) => (await broughtIntoSight(thing)).click(),
  };
}

async function elementIn(frame: Frame, thing: Thing): Promise<ElementHandle | undefined> {
  const handle = await frame.evaluateHandle(find, thing);
  return handle instanceof ElementHandle ? handle : undefined;
}
