/**
 * The merchant's own page with two thousand connections, on a slow processor: what each key of the search costs, how long until
 * what it found is drawn, and what the frames take while all of them may be scrolled through.
 */
import type { Browser, Page } from "@playwright/test";
import { type Spread, spread } from "../statistics.ts";
import { type Conditions, unthrottled } from "./conditions.ts";
import { withPage } from "./first-screen.ts";

/** With the slowest that 19 of 20 were within, and the slowest. */
type Slow = Spread & { most: number; slowest: number };

export interface Connections {
  /** From a key to the frame after it. */
  keys: Slow;
  /** From a key to the frame in which the list is what the search has found. */
  drawn: Slow;
  /** From frame to frame, while the list goes by with all of them in it. */
  frames: Slow;
}

const slowProcessor: Conditions = { ...unthrottled, slowdown: 4 };

export async function measureConnections(
  browser: Browser,
  origin: string,
  rounds: number,
): Promise<Connections> {
  const keys: number[] = [];
  const drawn: number[] = [];
  const frames: number[] = [];
  for (let round = 0; round < rounds; round += 1)
    await withPage(browser, slowProcessor, async (page) => {
      await signIn(page, origin);
      const typed = await typeInSearch(page, "aberdeen tillwise");
      keys.push(...typed.map(({ key }) => key));
      drawn.push(...typed.map(({ list }) => list));
      await page.getByRole("button", { name: "Clear", exact: true }).click();
      await showAll(page);
      frames.push(...(await scrollThrough(page)));
    });
  return { keys: withSlowest(keys), drawn: withSlowest(drawn), frames: withSlowest(frames) };
}

function withSlowest(sample: number[]): Slow {
  const sorted = sample.toSorted((a, b) => a - b);
  const most = sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN;
  return { ...spread(sample), most, slowest: Math.max(...sample) };
}

async function signIn(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/connections`);
  await page.getByLabel("Email").fill("thousands@harbour.example");
  await page.getByLabel("Password", { exact: true }).fill("rulrr-sandbox");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByText("40 of 2,000 connections").waitFor();
}

/** One key after the other, each once the list of the one before is drawn. */
async function typeInSearch(page: Page, words: string): Promise<{ key: number; list: number }[]> {
  await page.getByRole("searchbox").focus();
  const times: { key: number; list: number }[] = [];
  for (const letter of words) {
    await page.evaluate(watchKey);
    await page.keyboard.type(letter);
    await page.waitForFunction(() => "keyTook" in window);
    times.push(await page.evaluate((): { key: number; list: number } => Reflect.get(window, "keyTook")));
  }
  return times;
}

/** In the page: from the event to the next frame, and to the frame after the last change of the document that it led to. */
function watchKey(): void {
  Reflect.deleteProperty(window, "keyTook");
  const painted = (then: () => void) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener("message", then);
      port1.start();
      port2.postMessage(null);
    });
  const pressed = (event: Event) => {
    let key = Number.NaN;
    let list = 0;
    const since = () => performance.now() - event.timeStamp;
    painted(() => (key = since()));
    let quiet: ReturnType<typeof setTimeout>;
    const over = () => {
      changes.disconnect();
      Reflect.set(window, "keyTook", { key, list: Math.max(key, list) });
    };
    const waits = () => {
      clearTimeout(quiet);
      quiet = setTimeout(over, 400);
    };
    const changes = new MutationObserver(() => {
      waits();
      painted(() => (list = since()));
    });
    changes.observe(document.body, { subtree: true, childList: true, characterData: true });
    waits();
  };
  document.addEventListener("keydown", pressed, { capture: true, once: true });
}

/** Until every connection may be in the document. */
async function showAll(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const more = () =>
      [...document.querySelectorAll("button")].find(
        ({ textContent }) => textContent === "Show more connections",
      );
    for (let button = more(); button; button = more()) {
      button.click();
      await new Promise(requestAnimationFrame);
    }
  });
}

/** Half a screen a frame, as a thumb that is in a hurry does. Answers with how long each frame took. */
function scrollThrough(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    const times: number[] = [];
    scrollTo({ top: 0, behavior: "instant" });
    // What was drawn for showing all of them is not part of it.
    for (let count = 0; count < 5; count += 1) await frame();
    for (let before = await frame(), count = 0; count < 200; count += 1) {
      scrollBy({ top: innerHeight / 2, behavior: "instant" });
      const now = await frame();
      times.push(now - before);
      before = now;
    }
    return times;
  });
}
