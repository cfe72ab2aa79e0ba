/** Holds back what the page asks for until it is let go, so that the time before it is the test's. */
import type { Page } from "@playwright/test";

/** @param url as `page.route` takes it. @returns lets it go, and whatever is asked for there from then on */
export async function holds(page: Page, url: string | RegExp): Promise<() => void> {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.route(url, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

export function holdsTheBundle(page: Page): Promise<() => void> {
  return holds(page, /\/assets\/index-.*\.js/);
}
