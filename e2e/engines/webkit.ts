/**
 * WebKit as Debian builds it for GTK (MiniBrowser), driven over WebDriver, on a screen of its own. One driver drives one
 * visit at a time. It does not tell what the console says while it drives.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { Builder, Capabilities, Key as Code, type WebDriver, type WebElement } from "selenium-webdriver";
import { freePort } from "../../src/service/testing/free-port.node.ts";
import type { Browser, Engine, Installed, Key, Point, StartOptions, Thing, View, Window } from "./browser.ts";
import { bringIntoSight, find, middleOf, revealInside } from "./find.ts";
import { eventually } from "./patience.ts";

export async function startWebKit(
  { programs }: Installed,
  { keepsNothing = false }: StartOptions = {},
): Promise<Engine> {
  const port = await freePort();
  const { driver = "", screen = "", browser = "" } = programs;
  // The driver says which process it is: ended by itself, the screen around it is taken down in good order.
  const onScreen = ["-a", "-s", "-screen 0 1280x1024x24", "sh", "-c", 'echo $$; exec "$0" -p "$1"'];
  const running = spawn(screen, [...onScreen, driver, String(port)], { stdio: ["ignore", "pipe", "ignore"] });
  const [pid] = await once(running.stdout, "data");
  const server = `http://127.0.0.1:${port}`;
  await eventually("WebKit's driver", () => fetch(`${server}/status`).catch(() => undefined));
  const args = ["--automation", ...(keepsNothing ? ["--cookies-policy=never"] : [])];
  const capabilities = new Capabilities();
  capabilities.set("browserName", "MiniBrowser");
  capabilities.set("webkitgtk:browserOptions", { binary: browser, args });
  return {
    visits: async () => visit(await new Builder().usingServer(server).withCapabilities(capabilities).build()),
    ends: async () => {
      if (running.exitCode !== null) return;
      const ended = once(running, "exit");
      process.kill(Number(pid));
      await ended;
    },
  };
}

async function visit(driver: WebDriver): Promise<Browser> {
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
    quits: () => driver.quit(),
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
  const view = viewOf(driver, { enters: inWindow, reveals: () => Promise.resolve() });
  const types = async (text: string) => {
    // Not from within a frame: a key that takes the frame away would never be let go.
    await inWindow();
    await driver.actions().sendKeys(text).perform();
  };
  const navigates = async (go: () => Promise<void>) => {
    await inWindow();
    await go();
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
      navigates(async () => void (await driver.manage().window().setRect({ width, height }))),
    isLookedAt: inWindow,
    isClosed: async () => !(await isThere()),
    closes: () => navigates(() => driver.close()),
  };
}

interface Place {
  /** Makes this document the one that the driver talks to. */
  enters: () => Promise<void>;
  /** Scrolls what is around this document, and never by itself comes along, so that this point in it is seen. */
  reveals: (point: Point) => Promise<void>;
}

function viewOf(driver: WebDriver, { enters, reveals }: Place): View {
  const elementIn = <Given>(look: (given: Given) => Element | null, given: Given) =>
    driver.executeScript<WebElement | null>(look, given);
  const elementOf = (thing: Thing) =>
    eventually(`${thing.kind} ${thing.named ?? ""}`, async () => {
      await enters();
      return (await elementIn(find, thing)) ?? undefined;
    });
  const broughtIntoSight = async (thing: Thing) => {
    const element = await elementOf(thing);
    await driver.executeScript(bringIntoSight, element);
    await reveals(await driver.executeScript(middleOf, element));
    await enters();
    return element;
  };
  return {
    frame: (selector = "iframe") => {
      const frame = () =>
        eventually(`a frame ${selector}`, async () => {
          await enters();
          return (await elementIn((wanted: string) => document.querySelector(wanted), selector)) ?? undefined;
        });
      return viewOf(driver, {
        enters: async () => driver.switchTo().frame(await frame()),
        reveals: async (point) => reveals(await driver.executeScript(revealInside, await frame(), point)),
      });
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
    pointsAt: async (thing) => {
      const origin = await broughtIntoSight(thing);
      await driver.actions().move({ origin }).perform();
    },
    clicks: async (thing) => {
      const origin = await broughtIntoSight(thing);
      await driver.actions().move({ origin }).click().perform();
    },
  };
}
