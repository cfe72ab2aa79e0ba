import type { Page } from "@playwright/test";

/**
 * Stops the page's clock, which has to have been installed before the page was opened: from here on its time goes by only when
 * the test says so. It jumps, to be ahead of what goes by until it stands, on a busy machine too.
 */
export async function stopsTime({ page }: { page: Page }): Promise<void> {
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 10_000);
}
