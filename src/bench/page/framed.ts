/**
 * The page framed by the script on a partner's own page, which is of another site: from the press there until the form can be used,
 * beside the page at top level from when it was asked for; and when the host knew how high it is.
 */
import type { Browser } from "@playwright/test";
import type { Conditions } from "./conditions.ts";
import { loadFirstScreen, whenSeen, withPage } from "./first-screen.ts";
import { inTurn, type Measured } from "./rounds.ts";
import { watch } from "./watch.ts";

type Metric = "usable" | "interactive" | "heightKnown";

export type Framed = Measured<"top" | "framed", Metric>;

export function measureFramed(
  browser: Browser,
  { top, host }: { top: string; host: string },
  conditions: Conditions,
  runs: number,
): Promise<Framed> {
  return inTurn(runs, {
    top: async () => {
      const { usable, interactive } = await loadFirstScreen(browser, top, conditions);
      // There is nobody to be told.
      return { usable, interactive, heightKnown: Number.NaN };
    },
    framed: () => openFramed(browser, host, conditions),
  });
}

function openFramed(browser: Browser, host: string, conditions: Conditions): Promise<Record<Metric, number>> {
  return withPage(browser, conditions, async (page) => {
    await page.addInitScript(watch);
    await page.goto(host);
    await page.getByRole("button", { name: "Connect" }).click();
    const shown = await (await page.waitForSelector("iframe")).contentFrame();
    if (!shown) throw new Error("there is no page in the frame");
    await shown.waitForURL(/client_id/);
    const { usable, interactive } = await whenSeen(shown);
    const began = await shown.evaluate(() => performance.timeOrigin);
    await page.waitForFunction(() => "heightAt" in window);
    const { pressed, told } = await page.evaluate(() => ({
      pressed: Number(Reflect.get(window, "pressedAt")),
      told: Number(Reflect.get(window, "heightAt")),
    }));
    return {
      usable: began + usable - pressed,
      interactive: began + interactive - pressed,
      heightKnown: told - pressed,
    };
  });
}

/** A partner's page. `connect`: where the script is. Times are of the clock that all pages share. */
export const hostHtml = (connect: string) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Till</title>
<link rel="icon" href="data:,">
<script src="${connect}/embed/v1.js"></script>
<body>
<button>Connect</button>
<script>
const now = () => performance.timeOrigin + performance.now();
document.querySelector("button").onclick = () => {
  window.pressedAt = now();
  createRulrrConnect({
    clientId: "tillwise",
    integrationToken: "sandbox_ready",
    onMessage({ message: { type } }) {
      if (type === "resize") window.heightAt ??= now();
    },
  }).open();
};
</script>
`;
