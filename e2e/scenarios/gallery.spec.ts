/** The gallery as designers use it: the built folder, under a path of some static host. */
import type { FrameLocator, Page } from "@playwright/test";
import { catalogue } from "../../src/scenarios/catalogue/catalogue.ts";
import { violationsInBothThemes } from "../support/axe.ts";
import { expect, test } from "./fixtures.ts";

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
});

function shown(page: Page): FrameLocator {
  return page.frameLocator("main iframe");
}

function pick(page: Page, label: string) {
  return page.getByRole("region", { name: "How it is looked at" }).getByLabel(label, { exact: true });
}

test("a state is found by its words and shown beside the list", async ({ page, host }) => {
  await page.goto(host.url);
  await page.getByRole("searchbox", { name: "Find a state" }).fill("ten idle");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Signed out after ten idle minutes" })).toBeVisible();
  await expect(shown(page).getByRole("heading", { name: "Sign in again" })).toBeVisible();
  const link = page.locator('nav a[href*="show=session-expired-idle&"]');
  await expect(link).toHaveAttribute("aria-current", "page");
  await expect(page.getByText("No accessibility violation found")).toBeVisible();
});

test("keys walk the list, also from within the frame, and Back goes back in it", async ({ page, host }) => {
  await page.goto(`${host.url}?show=preferences`);
  await expect(shown(page).getByRole("heading", { name: "Set your preferences" })).toBeVisible();
  await page.keyboard.press("j");
  await expect(page).toHaveURL(/show=preferences-on/);
  await expect(shown(page).getByRole("switch")).toBeChecked();
  await expect(shown(page).locator("html")).toHaveAttribute("data-scenario", "ready");
  await shown(page).getByRole("heading").click();
  await page.keyboard.press("k");
  await expect(page).toHaveURL(/show=preferences&/);
  await expect(shown(page).getByRole("switch")).not.toBeChecked();
  await page.goBack();
  await expect(page).toHaveURL(/show=preferences-on/);
  await expect(shown(page).getByRole("switch")).toBeChecked();
});

test("theme, text, direction and width change in place, and the address says so", async ({ page, host }) => {
  await page.goto(`${host.url}?show=sign-in-filled`);
  const html = shown(page).locator("html");
  await expect(html).toHaveAttribute("data-scenario", "ready");
  // Typed by hand: another load would lose it.
  await shown(page).getByLabel("Email", { exact: true }).fill("still@here.example");
  const ground = () => html.evaluate((element) => getComputedStyle(element).colorScheme);
  await pick(page, "Theme").selectOption("Dark");
  await expect.poll(ground).toBe("dark");
  await pick(page, "Theme").selectOption("Light");
  await expect.poll(ground).toBe("light");
  await pick(page, "Direction").selectOption("Right to left");
  await expect(html).toHaveAttribute("dir", "rtl");
  await pick(page, "Text").selectOption("200 %");
  await expect(html).toHaveCSS("font-size", "32px");
  await pick(page, "Width").selectOption("280 px");
  await expect(page.locator("main iframe")).toHaveCSS("width", "280px");
  await expect(shown(page).getByLabel("Email", { exact: true })).toHaveValue("still@here.example");

  await expect(page).toHaveURL(/width=280&theme=light&dir=rtl&text=200/);
  await page.goto(page.url());
  await expect(html).toHaveAttribute("dir", "rtl");
  await expect(page.locator("main iframe")).toHaveCSS("width", "280px");
});

test("the frame is dragged to any width, or moved with the arrow keys", async ({ page, host }) => {
  await page.goto(`${host.url}?show=sign-in&width=480`);
  const handle = page.getByRole("separator", { name: "Width of the frame" });
  const box = await handle.boundingBox();
  if (!box) throw new Error("There is no handle");
  const [x, y] = [box.x + box.width / 2, box.y + 200];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 100, y, { steps: 4 });
  await page.mouse.up();
  await expect(page.locator("main iframe")).toHaveCSS("width", "380px");
  await handle.press("ArrowRight");
  await expect(page).toHaveURL(/width=388/);
});

test("it is as high as was chosen or dragged to, and the address says so", async ({ page, host }) => {
  await page.goto(`${host.url}?show=review`);
  const frame = page.locator("main iframe");
  await pick(page, "Height").selectOption("300 px");
  await expect(frame).toHaveCSS("height", "300px");
  await expect(page).toHaveURL(/height=300/);
  const handle = page.getByRole("separator", { name: "Height of the frame" });
  const box = await handle.boundingBox();
  if (!box) throw new Error("There is no handle");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y + 100, { steps: 4 });
  await page.mouse.up();
  await expect(frame).toHaveCSS("height", "400px");
  await handle.press("ArrowUp");
  await expect(page).toHaveURL(/height=392/);
  await page.goto(page.url());
  await expect(frame).toHaveCSS("height", "392px");
  await pick(page, "Height").selectOption("Full");
  await expect(page).not.toHaveURL(/height/);
});

test("two states stand side by side, each with its id, in the same look, and the address says so", async ({
  page,
  host,
}) => {
  await page.goto(`${host.url}?show=sign-in&width=320`);
  // Keys are heard once there is something to be seen.
  await expect(page.locator("main iframe")).toBeVisible();
  await page.keyboard.press("b");
  await page.keyboard.press("j");
  const other = page.locator("main figure");
  await expect(other.getByText("sign-in", { exact: true })).toBeVisible();
  await expect(page).toHaveURL(/show=[\w-]+&beside=sign-in/);
  const [one, two] = [page.locator("main iframe").first(), page.locator("main iframe").last()];
  await pick(page, "Theme").selectOption("Dark");
  for (const frame of [one, two])
    await expect(frame.contentFrame().locator("html")).toHaveAttribute("data-theme", "dark");
  const boxes = [await one.boundingBox(), await two.boundingBox()];
  expect(boxes[1]?.x).toBeGreaterThan((boxes[0]?.x ?? 0) + 320);
  expect(boxes.map((box) => box?.width)).toEqual([320, 320]);
  await page.goto(page.url());
  await expect(other.getByText("sign-in", { exact: true })).toBeVisible();
  await pick(page, "Beside").selectOption("Nothing");
  await expect(other).toHaveCount(0);
});

test("Enter without a hit leaves what is shown", async ({ page, host }) => {
  await page.goto(`${host.url}?show=review`);
  const search = page.getByRole("searchbox", { name: "Find a state" });
  await search.fill("no such state");
  await search.press("Enter");
  await expect(shown(page).getByRole("heading", { name: "Review and connect" })).toBeVisible();
  await expect(page).toHaveURL(/show=review&/);
});

test("a state is opened alone, and a slow network is slow", async ({ page, host, browserContext }) => {
  await page.goto(`${host.url}?show=review&theme=dark`);
  const opening = browserContext.waitForEvent("page");
  await page.getByRole("link", { name: "Open alone" }).click();
  const alone = await opening;
  await expect(alone.getByRole("heading", { name: "Review and connect" })).toBeVisible();
  await expect(alone.locator("html")).toHaveCSS("color-scheme", "dark");
  // At top level the browser's own Back goes one step back, as it does for a merchant.
  await alone.goBack();
  await expect(alone.getByRole("heading", { name: "Set your preferences" })).toBeVisible();
  await alone.close();
  await pick(page, "Network").selectOption("+ 2000 ms");
  await expect(shown(page).locator("html")).toHaveAttribute("data-state", "loading");
  await expect(shown(page).getByRole("heading", { name: "Review and connect" })).toBeVisible();
});

test("the sheet loads what comes into view, from the top, and only that", async ({ page, host }) => {
  const asked: (string | null)[] = [];
  page.on("request", (request) => {
    if (request.isNavigationRequest() && request.frame() !== page.mainFrame())
      asked.push(new URL(request.url()).searchParams.get("scenario"));
  });
  await page.goto(`${host.url}?view=sheet&width=320`);
  const pictures = page.locator("main [data-stage]");
  await expect(pictures).toHaveCount(catalogue.length);
  await expect(pictures.first()).toHaveAttribute("data-stage", "there");
  expect(asked.slice(0, 4)).toEqual(catalogue.slice(0, 4).map(({ id }) => id));
  await expect(pictures.last()).toHaveAttribute("data-stage", "away");
  await pictures.last().scrollIntoViewIfNeeded();
  await expect(pictures.last()).toHaveAttribute("data-stage", "there");
  await expect(pictures.nth(40)).toHaveAttribute("data-stage", "away");
  await pictures.last().getByRole("link").click();
  await expect(page).toHaveURL(/show=rate-limited-over/);
  await expect(page.getByRole("heading", { name: "Too many attempts, and waited" })).toBeVisible();
});

test("the gallery is itself accessible, light and dark, and on a phone", async ({ page, host }) => {
  for (const address of ["?show=sign-in", "?view=sheet&find=declined"]) {
    await page.goto(host.url + address);
    await expect(page.locator("[data-stage=there], main iframe").first()).toBeVisible();
    expect(await violationsInBothThemes(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 700 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
    await page.setViewportSize({ width: 1280, height: 800 });
  }
});

test("scenarios.json leads other tools to every state, and the host need not be the root", async ({
  page,
  host,
}) => {
  const answer = await page.request.get(`${host.url}scenarios.json`);
  const listed: unknown = await answer.json();
  expect(listed).toEqual(
    catalogue.map(({ id, title, group, state }) => ({ id, title, group, state, url: `./?scenario=${id}` })),
  );
  const outside: string[] = [];
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(host.url) && !/\/(v1|logos)\//.test(url)) outside.push(url);
  });
  await page.goto(new URL("./?scenario=success", `${host.url}scenarios.json`).href);
  await expect(page.locator("html[data-scenario=ready]")).toBeAttached();
  expect(outside).toEqual([]);
});

test("a state is shown while the page before it is still taking its leave", async ({ browser, host }) => {
  const context = await browser.newContext();
  const [before, page] = [await context.newPage(), await context.newPage()];
  await before.goto(`${host.url}?scenario=success`);
  await expect(before.locator("html[data-scenario=ready]")).toBeAttached();
  await before.goto(`${host.url}scenarios.json`);
  // As the worker meets a reload: the old page has taken its leave, and the new one is not among its pages yet.
  await before.evaluate(async () => {
    const { serviceWorker } = navigator;
    const answered = new Promise((resolve) => {
      serviceWorker.addEventListener("message", resolve, { once: true });
    });
    serviceWorker.startMessages();
    serviceWorker.controller?.postMessage("CLIENT_CLOSE");
    await answered;
  });
  await page.goto(`${host.url}?show=preferences`);
  await expect(shown(page).getByRole("heading", { name: "Set your preferences" })).toBeVisible();
  await context.close();
});

test("a scenario that does not exist says so", async ({ page, host }) => {
  await page.goto(`${host.url}?scenario=nothing-like-it`);
  await expect(page.getByText("There is no scenario “nothing-like-it”.")).toBeVisible();
});
