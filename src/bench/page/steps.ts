/**
 * From step to step: what a press costs the merchant beyond the API's own time, what typing among ten thousand stores
 * costs, and the slowest interaction of the journey.
 */
import type { Browser, Page } from "@playwright/test";
import { type Spread, spread } from "../statistics.ts";
import { documentPath } from "./document-path.ts";

/** Several journeys taken together. */
export interface Journeys {
  steps: Record<string, Spread>;
  tenThousand: Spread;
  keys: { each: Spread; slowest: number };
  slowest: Spread;
}

export async function measureJourneys(browser: Browser, origin: string, count: number): Promise<Journeys> {
  const journeys: Steps[] = [];
  for (let journey = 0; journey < count; journey += 1) journeys.push(await measureSteps(browser, origin));
  const headings = Object.keys(journeys[0]?.steps ?? {});
  const keys = journeys.flatMap((journey) => journey.keys);
  return {
    steps: Object.fromEntries(
      headings.map((heading) => [heading, spread(journeys.map(({ steps }) => steps[heading] ?? Number.NaN))]),
    ),
    tenThousand: spread(journeys.map(({ tenThousand }) => tenThousand)),
    keys: { each: spread(keys), slowest: Math.max(...keys) },
    slowest: spread(journeys.map(({ slowest }) => slowest)),
  };
}

interface Steps {
  /** From the press to the next heading, less the time its calls took, in ms. */
  steps: Record<string, number>;
  /** The same for signing in to an account with ten thousand stores. */
  tenThousand: number;
  /** The time from each key to the frame after it, in ms. */
  keys: number[];
  /** The slowest interaction, in ms: Interaction to Next Paint. */
  slowest: number;
}

/**
 * A merchant with forty-two stores goes all the way; one with ten thousand comes as far as the search. One after the
 * other: a page with a slowed processor keeps a real one busy even while it does nothing.
 */
async function measureSteps(browser: Browser, origin: string): Promise<Steps> {
  const whole = await withPage(browser, origin, "group", async (page) => {
    const steps: Record<string, number> = {};
    const to = async (button: string, heading: string) => {
      steps[heading] = await pressUntil(page, button, heading);
    };
    await to("Sign in", "Choose what to connect");
    // Once chosen it is a radio no more: it makes room for its stores.
    await page.getByRole("radio", { name: "Harbour Coffee" }).click();
    await page.getByRole("radio").last().check();
    await to("Continue", "Set your preferences");
    await to("Continue", "Review and connect");
    await readsAll(page);
    await to("Connect", "Tillwise POS is connected");
    return { steps, slowest: Math.max(...(await interactions(page))) };
  });
  return withPage(browser, origin, "chain", async (page) => {
    const tenThousand = await pressUntil(page, "Sign in", "Choose what to connect");
    const search = page.getByLabel("Find a store");
    await search.click();
    const before = await interactions(page);
    await search.pressSequentially("york abbey", { delay: 120 });
    const all = await interactions(page);
    const slowest = Math.max(whole.slowest, ...all);
    return { steps: whole.steps, tenThousand, keys: all.slice(before.length), slowest };
  });
}

/** Only the processor is slowed: watching the network would take time of the page's own. */
async function withPage<T>(
  browser: Browser,
  origin: string,
  who: "group" | "chain",
  measure: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 372, height: 640 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(recordInteractions);
    const cdp = await context.newCDPSession(page);
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    await page.goto(`${origin}${documentPath}`);
    await page.getByLabel("Email").fill(`${who}@harbour.example`);
    await page.getByLabel("Password", { exact: true }).fill("rulrr-sandbox");
    // A merchant needs longer to type than the chunks of the next screens need to come.
    await page.waitForLoadState("networkidle");
    return await measure(page);
  } finally {
    await context.close();
  }
}

/** Presses, waits for the heading, and takes off the time in which a call of the API was under way. */
function pressUntil(page: Page, button: string, heading: string): Promise<number> {
  return page.getByRole("button", { name: button, exact: true }).evaluate(
    (element, wanted) =>
      new Promise<number>((resolve) => {
        const pressed = performance.now();
        const observer = new MutationObserver(() => {
          if (document.querySelector("h1")?.textContent !== wanted) return;
          observer.disconnect();
          requestAnimationFrame(() => {
            const shown = performance.now();
            const calls = performance
              .getEntriesByType("resource")
              .filter((entry) => entry.name.includes("/v1/") && entry.startTime >= pressed);
            const waiting = calls.reduce((sum, entry) => sum + entry.duration, 0);
            resolve(shown - pressed - waiting);
          });
        });
        observer.observe(document, { subtree: true, childList: true, characterData: true });
        if (element instanceof HTMLElement) element.click();
      }),
    heading,
  );
}

/** Until everything was seen, the button that commits reads on. */
async function readsAll(page: Page): Promise<void> {
  const commit = page.locator("button[data-commit]:not([data-commit=unknown])");
  while ((await commit.getAttribute("data-commit")) === "unread") await commit.press("Enter");
  // A key that goes on pressing must not commit: the second after reading is waited for.
  await page.locator("button[data-armed=true]").waitFor();
}

function recordInteractions(): void {
  Reflect.set(window, "interactions", []);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if (Reflect.get(entry, "interactionId")) Reflect.get(window, "interactions").push(entry.duration);
  }).observe({ type: "event", buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
}

async function interactions(page: Page): Promise<number[]> {
  // Two frames, so that what was pressed last has been painted and reported.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50))));
  return page.evaluate(() => [...Reflect.get(window, "interactions")]);
}
