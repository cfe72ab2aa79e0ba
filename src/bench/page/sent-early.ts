/**
 * What a merchant feels who is quick: an email and a password typed and sent a second after the document was asked for, and
 * the time from then until the answer stands on the screen, which is the next one's heading.
 */
import type { Browser } from "@playwright/test";
import { type Conditions } from "./conditions.ts";
import { withPage } from "./first-screen.ts";
import { inTurn, type Measured } from "./rounds.ts";

export type SentEarly = Measured<"reference" | "ours", "answered">;

export function measureSentEarly(
  browser: Browser,
  pages: Record<"reference" | "ours", string>,
  conditions: Conditions,
  runs: number,
): Promise<SentEarly> {
  const measured = (url: string) => () =>
    withPage(browser, conditions, async (page) => {
      await page.addInitScript(typeAndSend, { email: "group@harbour.example", password: "rulrr-sandbox" });
      await page.goto(url, { waitUntil: "commit" });
      await page.waitForFunction(() => "answeredAt" in window);
      return { answered: await page.evaluate((): number => Reflect.get(window, "answeredAt")) };
    });
  return inTurn(runs, { reference: measured(pages.reference), ours: measured(pages.ours) });
}

/** In the page: as soon as a second is over and the form is there. Leaves `answeredAt` behind. */
function typeAndSend(typed: { email: string; password: string }): void {
  const type = (name: string, text: string) => {
    const field = document.querySelector<HTMLInputElement>(`input[name=${name}]`);
    if (!field) return false;
    // As typing does: what a library has put over the element's own value is not asked.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, text);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    return true;
  };
  const send = () => {
    if (!type("email", typed.email) || !type("password", typed.password)) {
      requestAnimationFrame(send);
      return;
    }
    document.querySelector<HTMLButtonElement>("form button:not([type=button])")?.click();
    requestAnimationFrame(look);
  };
  const look = () => {
    if (document.querySelector("h1")?.textContent !== "Choose what to connect") {
      requestAnimationFrame(look);
      return;
    }
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", () => Reflect.set(window, "answeredAt", performance.now()));
    port1.start();
    port2.postMessage(null);
  };
  setTimeout(send, 1000 - performance.now());
}
