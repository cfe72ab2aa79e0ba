/** The documentation as a site: found, read, heard, printed, and walked through by keyboard. */
import { docsPages } from "../../src/docs/contents.ts";
import { connectUrl } from "../addresses.ts";
import { expect, test } from "../fixtures.ts";
import { violationsInBothThemes } from "../support/axe.ts";
import { docsPaths } from "./served-docs.ts";

for (const [index, path] of docsPaths.entries())
  test(`${path} is marked in the contents, axe finds nothing, and nothing scrolls sideways`, async ({
    page,
  }) => {
    await page.goto(path);
    const { title = "" } = docsPages[index] ?? {};
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    await expect(page.locator("[aria-current=page]")).toHaveText(title);
    expect(await violationsInBothThemes(page)).toEqual([]);
    for (const width of [320, 800, 1024]) {
      await page.setViewportSize({ width, height: 600 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect([width, wide]).toEqual([width, 0]);
    }
  });

test("every link within the site leads somewhere, its anchor included", async ({ page, request }) => {
  const asked = new Map<string, Promise<string>>();
  const textAt = async (url: string) => {
    const answer = await request.get(url);
    expect([url, answer.status()]).toEqual([url, 200]);
    return answer.text();
  };
  for (const path of docsPaths) {
    await page.goto(path);
    const links = await page.evaluate(() => Array.from(document.links, ({ href }) => href));
    for (const link of links.filter((href) => new URL(href).origin === new URL(page.url()).origin)) {
      const { hash } = new URL(link);
      const url = link.replace(hash, "");
      asked.set(url, asked.get(url) ?? textAt(url));
      if (hash)
        expect([link, (await asked.get(url))?.includes(`id="${hash.slice(1)}"`)]).toEqual([link, true]);
    }
    for (const url of asked.values()) await url;
  }
});

test("from the first page to the last by the link at the end of each", async ({ page }) => {
  await page.goto("/docs");
  for (const path of docsPaths.slice(1)) {
    await page.locator("a[rel=next]").click();
    await expect(page).toHaveURL(path);
  }
  await expect(page.locator("a[rel=next]")).toHaveCount(0);
  await page.locator("a[rel=prev]").click();
  await expect(page).toHaveURL(docsPaths.at(-2) ?? "");
});

test("by keyboard: the first stop skips to the content, a snippet is copied as it stands", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/docs/start");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();
  const copy = page.getByRole("button", { name: "Copy run.sh" });
  await copy.focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("figcaption", { hasText: "run.sh" }).getByRole("status")).toHaveText("Copied");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe("node --env-file=settings.env server.mjs\n");
});

test("without scripts there is no button, and every word", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: connectUrl });
  const page = await context.newPage();
  await page.goto("/docs/start");
  await expect(page.getByText("createServer(async")).toBeVisible();
  await expect(page.getByRole("button")).toHaveCount(0);
  await context.close();
});

test("on paper there are the words and no way around", async ({ page }) => {
  await page.goto("/docs/start");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText("createServer(async")).toBeVisible();
  await expect(page.getByRole("navigation")).toHaveCount(0);
  await expect(page.getByRole("button")).toHaveCount(0);
});

test("where the page was leads to where its content is", async ({ page }) => {
  await page.goto("/docs/embed");
  await expect(page).toHaveURL("/docs/reference");
  await page.goto("/docs/");
  await expect(page).toHaveURL("/docs");
});

test("on a phone the contents are one row, in which the page that is open is in view", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 568 });
  await page.goto("/docs/reference");
  await expect(page.locator("[aria-current=page]")).toBeInViewport();
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

test("in a window of 480 px a table of names and sentences is read without scrolling", async ({ page }) => {
  await page.setViewportSize({ width: 480, height: 760 });
  for (const path of ["/docs/webhooks", "/docs/errors"]) {
    await page.goto(path);
    const table = page.locator(".table").first();
    await expect(table).toBeVisible();
    expect(await table.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  }
});
