/**
 * WebKit as Debian builds it for GTK (MiniBrowser), driven over WebDriver, on a screen of its own. One driver drives one
 * visit at a time. It does not tell what the console says while it drives.
 */
import { type Actions, Key as Code, type WebDriver, type WebElement } from "selenium-webdriver";
import type { Browser, Engine, Installed, Key, Point, StartOptions, Thing, View, Window } from "./browser.ts";
import { bringIntoSight, find, middleOf, revealInside } from "./find.ts";
import { atRest, eventually } from "./patience.ts";
import { wayOf } from "./way.ts";
import { type Session, startSessions } from "./webkit-session.ts";

export async function startWebKit(
  { programs }: Installed,
  { keepsNothing = false }: StartOptions = {},
): Promise<Engine> {
  const sessions = await startSessions(programs, keepsNothing ? ["--cookies-policy=never"] : []);
  return { visits: async () => visit(await sessions.begins()), ends: sessions.ends };
}

async function visit({ driver, ends }: Session): Promise<Browser> {
  const first = await driver.getWindowHandle();
  const known = new Set([first]);
  let current = first;
  /** Switching moves the focus: only when it has to be. */
  const to = async (handle: string) => {
    if (handle !== current) await driver.switchTo().window(handle);
    current = handle;
  };
  const isThere = async (handle: string) => (await driver.getAllWindowHandles()).includes(handle);
  return {
    window: windowOf(
      driver,
      () => to(first),
      () => isThere(first),
    ),
    nextWindow: async () => {
      const opened = await eventually("a window is opened", async () =>
        (await driver.getAllWindowHandles()).find((handle) => !known.has(handle)),
      );
      known.add(opened);
      return windowOf(
        driver,
        () => to(opened),
        () => isThere(opened),
      );
    },
    complaints: () => undefined,
    quits: ends,
  };
}

const codes: Record<Key, string> = {
  Tab: Code.TAB,
  Enter: Code.ENTER,
  Space: " ",
  Escape: Code.ESCAPE,
  ArrowDown: Code.ARROW_DOWN,
  ArrowUp: Code.ARROW_UP,
};

function windowOf(driver: WebDriver, comes: () => Promise<void>, isThere: () => Promise<boolean>): Window {
  const inWindow = async () => {
    await comes();
    await driver.switchTo().defaultContent();
  };
  let pointer: Point = { x: 0, y: 0 };
  const moves = async (to: Point) => {
    // Not from within a frame either: a press may take it away.
    await inWindow();
    const actions = driver.actions();
    for (const point of wayOf(pointer, to)) actions.move({ ...point, duration: 0 });
    pointer = to;
    return actions;
  };
  const view = viewOf(driver, { enters: inWindow, reveals: (point) => Promise.resolve(point) }, moves);
  const types = async (text: string) => {
    // Not from within a frame: a key that takes the frame away would never be let go.
    await inWindow();
    await driver.actions().sendKeys(text).perform();
  };
  const navigates = async (go: () => Promise<void>) => {
    const hasLoaded = () =>
      document.documentElement.dataset["left"] === undefined && document.readyState === "complete";
    await view.read(() => {
      document.documentElement.dataset["left"] = "yes";
    });
    await go();
    await eventually("a page that has loaded", async () => (await view.read(hasLoaded)) || undefined);
  };
  return {
    ...view,
    goesTo: (address) => navigates(() => driver.get(address)),
    goesBack: () => view.read(() => history.back()),
    goesForward: () => view.read(() => history.forward()),
    reloads: () => navigates(() => driver.navigate().refresh()),
    presses: (key) => types(codes[key]),
    types,
    resizesTo: (width, height) =>
      inWindow().then(async () => void (await driver.manage().window().setRect({ width, height }))),
    isLookedAt: inWindow,
    isClosed: async () => !(await isThere()),
    closes: () => inWindow().then(() => driver.close()),
  };
}

interface Place {
  /** Makes this document the one that the driver talks to. */
  enters: () => Promise<void>;
  /** Scrolls what is around this document so that this point in it is seen. Answers with where that is in the window. */
  reveals: (point: Point) => Promise<Point>;
}

/** `moves`: brings the pointer to a place in the window, together with whatever is added to it. */
function viewOf(driver: WebDriver, { enters, reveals }: Place, moves: (to: Point) => Promise<Actions>): View {
  const elementIn = <Given>(look: (given: Given) => Element | null, given: Given) =>
    driver.executeScript<WebElement | null>(look, given);
  /** Where it is in the window once it is in sight, and no window around scrolls any more. */
  const placeOf = (thing: Thing) =>
    atRest(`${thing.kind} ${thing.named ?? ""}`, async () => {
      await enters();
      const element = await elementIn(find, thing);
      if (!element) return undefined;
      await driver.executeScript(bringIntoSight, element);
      return reveals(await driver.executeScript<Point>(middleOf, element));
    });
  return {
    frame: (selector = "iframe") => {
      const frame = () =>
        eventually(`a frame ${selector}`, async () => {
          await enters();
          return (await elementIn((wanted: string) => document.querySelector(wanted), selector)) ?? undefined;
        });
      const place: Place = {
        enters: async () => driver.switchTo().frame(await frame()),
        reveals: async (point) => reveals(await driver.executeScript(revealInside, await frame(), point)),
      };
      return viewOf(driver, place, moves);
    },
    read: async (look, given) => {
      await enters();
      return driver.executeScript(look, given);
    },
    readOf: async (thing, look) => {
      await enters();
      const element = await elementIn(find, thing);
      return element ? driver.executeScript(look, element) : undefined;
    },
    pointsAt: async (thing) => (await moves(await placeOf(thing))).perform(),
    clicks: async (thing) => (await moves(await placeOf(thing))).click().perform(),
  };
}
