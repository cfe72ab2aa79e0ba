import type { Page } from "@playwright/test";

/** Holds the bundle back until it is let go, so that the time before it is the test's. */
export async function holdsTheBundle(page: Page): Promise<() => void> {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\/assets\/index-.*\.js/, async (route) => {
    await held;
    await route.continue();
  });
  return () => release();
}
