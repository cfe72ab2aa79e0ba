/**
 * Who takes part in a test. Each has a browser of its own visit, with nothing left in it of the one before; what the
 * browser complains of, and nobody said would come, fails the test where the engine tells.
 */
import { test as base, expect, inject } from "vitest";
import { newMerchants } from "../support/merchant.ts";
import { Partner } from "../support/partner.ts";
import type { Browser, Engine, Installed, StartOptions } from "./browser.ts";
import { startFirefox } from "./firefox.ts";
import { HostPage } from "./host-page.ts";
import { Merchant } from "./merchant.ts";
import { startWebKit } from "./webkit.ts";

declare module "vitest" {
  interface ProvidedContext {
    installed: Installed;
  }
}

const start = { Firefox: startFirefox, WebKit: startWebKit };

/** The tests of a file, in an engine that is started for it. */
export function testsIn(options: StartOptions = {}) {
  return base
    .extend("installed", { scope: "file" }, () => inject("installed"))
    .extend("engine", { scope: "file" }, async ({ installed }, { onCleanup }): Promise<Engine> => {
      const engine = await start[installed.name](installed, options);
      onCleanup(() => engine.ends());
      return engine;
    })
    .extend("expectsComplaint", () => {
      const expected: RegExp[] = [];
      return Object.assign((pattern: RegExp) => expected.push(pattern), { expected });
    })
    .extend("browser", async ({ engine, expectsComplaint }, { onCleanup }): Promise<Browser> => {
      newMerchants();
      const browser = await engine.visits();
      onCleanup(async () => {
        const heard = browser.complaints();
        await browser.quits();
        const { expected } = expectsComplaint;
        expect(heard?.filter((line) => !expected.some((pattern) => pattern.test(line))) ?? []).toEqual([]);
        if (heard)
          expect(expected.filter((pattern) => !heard.some((line) => pattern.test(line)))).toEqual([]);
      });
      return browser;
    })
    .extend("merchant", ({ browser }) => new Merchant(browser.window))
    .extend("host", ({ browser }) => new HostPage(browser.window))
    .extend("partner", () => new Partner());
}

export const test = testsIn();
export { expect };
