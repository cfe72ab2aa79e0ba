/** What only Firefox shows, in a Firefox that is installed; where there is none, the output says so. */
import { existsSync } from "node:fs";
import puppeteer, { type Page } from "puppeteer-core";
import { connectUrl, evilHost, partnerHost } from "../addresses.ts";
import { expect, framed, magicLink, test } from "../fixtures.ts";

const places = [
  process.env["FIREFOX"],
  "/usr/bin/firefox-esr",
  "/usr/bin/firefox",
  "/snap/bin/firefox",
  "/Applications/Firefox.app/Contents/MacOS/firefox",
];
const firefox = places.find((path) => path !== undefined && existsSync(path));

// Said once, by the process that collects the tests; the workers read this file again.
if (!firefox && process.env["TEST_WORKER_INDEX"] === undefined)
  process.stdout.write(
    "Firefox is not installed: what only Firefox shows (fault 9, and its reading of the headers) is NOT tested\n",
  );

if (firefox)
  test.describe("in Firefox", () => {
    const address = (at: string, body: string) => `${at}/?${new URLSearchParams({ body })}`;
    const withPage = async <T>(act: (page: Page) => Promise<T>): Promise<T> => {
      const browser = await puppeteer.launch({ browser: "firefox", executablePath: firefox, headless: true });
      try {
        return await act(await browser.newPage());
      } finally {
        await browser.close();
      }
    };
    const connectFrame = (page: Page) =>
      page.waitForFrame((frame) => frame.url().startsWith(connectUrl), { timeout: 10_000 });

    test("fault 9: without allow-popups window.open throws, and the page says that there is no window", async () => {
      await withPage(async (page) => {
        const sandbox = `sandbox="allow-scripts allow-same-origin allow-forms"`;
        await page.goto(address(partnerHost, framed(magicLink("ready"), sandbox)));
        const frame = await connectFrame(page);
        await frame.locator("::-p-text(Open in a new window)").click();
        await frame.waitForSelector("::-p-text(The browser did not open a new window)");
        expect(await frame.$("::-p-text(Forgot password?)")).not.toBeNull();
      });
    });

    test("faults 1 and 3: the headers keep the page out of every frame but the registered ones", async () => {
      await withPage(async (page) => {
        await page.goto(address(partnerHost, framed(magicLink("ready"))));
        const frame = await connectFrame(page);
        await frame.waitForSelector("::-p-text(Connect Tillwise POS to Rulrr)");
        await page.goto(address(evilHost, framed(magicLink("ready"))));
        const shown = await Promise.all(page.frames().map((one) => one.content().catch(() => "")));
        expect(shown.join()).not.toContain("Tillwise POS to Rulrr");
      });
    });
  });
