/** The page over the partner's own: it comes, and it goes, and nothing is as if it had been there. */
import type { Page } from "@playwright/test";
import { connectUrl } from "../addresses.ts";
import { expect, test } from "../fixtures.ts";

const long = `<p style="height:1500px">A long page</p><button id="opener">Connect</button><p style="height:1500px">More</p>`;

test("focus and scroll return exactly as they were", async ({ host, page }) => {
  await host.opens(long);
  const opener = page.locator("#opener");
  await opener.focus();
  await page.evaluate(() => window.scrollTo(0, 1200));
  await host.starts({ integrationToken: "sandbox_ready" });
  await expect.poll(() => host.called()).toEqual(["onReady", "onStep"]);
  await page.mouse.wheel(0, 400);
  await page.getByRole("button", { name: "Close" }).click();
  await expect(page.locator("dialog, iframe")).toHaveCount(0);
  await expect(opener).toBeFocused();
  expect(await page.evaluate(() => window.scrollY)).toBe(1200);
  expect(
    await page.evaluate(
      () => document.documentElement.getAttribute("style") ?? document.body.getAttribute("style"),
    ),
  ).toBeNull();
  expect(await host.called()).toEqual(["onReady", "onStep", "onClose"]);
});

test("Escape closes it, and nothing is declined", async ({ host, partner, page }) => {
  const token = await partner.createsToken();
  await host.opens(long);
  await host.starts({ integrationToken: token });
  await host.merchant().isAt("sign-in");
  await page.getByRole("button", { name: "Close" }).focus();
  await page.keyboard.press("Escape");
  await expect(page.locator("dialog")).toHaveCount(0);
  expect(await partner.readsStatus(token)).toBe("pending");
});

test("Escape in the frame closes it too, unless it clears a search or answers a question", async ({
  host,
  page,
}) => {
  await host.opens(long);
  await host.starts({ integrationToken: "sandbox_ready" });
  const merchant = host.merchant();
  await merchant.signsIn("group@harbour.example");
  await merchant.choosesProfile("Harbour Coffee");
  await merchant.search.fill("kiosk");
  await merchant.search.press("Escape");
  await merchant.button("Cancel").press("Enter");
  await expect(merchant.question).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(merchant.question).toBeHidden();
  await expect(page.locator("dialog")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(page.locator("dialog")).toHaveCount(0);
  expect(await host.called()).toEqual(["onReady", "onStep", "onStep", "onClose"]);
});

test("it works inside the focus trap of a dialog that makes the rest of the page inert and dead to the pointer", async ({
  host,
  page,
}) => {
  // What Radix and MUI do: pull the focus back, take the pointer from the body, close on a press outside.
  const trap = `
    <div id="theirs" role="dialog" aria-modal="true"><button id="first">Theirs</button></div>
    <script>
      const theirs = document.querySelector("#theirs");
      const first = document.querySelector("#first");
      document.body.style.pointerEvents = "none";
      theirs.style.pointerEvents = "auto";
      first.focus();
      document.addEventListener("focusin", ({ target }) => theirs.contains(target) || first.focus());
      document.addEventListener("pointerdown", ({ target }) => theirs.contains(target) || theirs.remove());
      setInterval(() => theirs.contains(document.activeElement) || first.focus(), 50);
    </script>`;
  await host.opens(trap);
  await host.starts({ integrationToken: "sandbox_ready" });
  const merchant = host.merchant();
  await merchant.email.click();
  await page.keyboard.type("owner@bridgestreet.example");
  await merchant.password.click();
  await page.keyboard.type("rulrr-sandbox");
  await page.keyboard.press("Enter");
  await merchant.isAt("preferences");
  await expect(page.locator("#theirs")).toHaveCount(1);
  await page.getByRole("button", { name: "Close" }).click();
  await expect(page.locator("dialog")).toHaveCount(0);
  await expect(page.locator("#first")).toBeFocused();
});

test("the host's own Back can go one step back in the page, and go on when there is none", async ({
  host,
}) => {
  await host.opens();
  await host.starts({ integrationToken: "sandbox_ready" });
  const merchant = host.merchant();
  await merchant.signsIn();
  await merchant.isAt("preferences");
  expect(await host.back()).toBe(true);
  await merchant.isAt("sign-in");
  expect(await host.back()).toBe(false);
  await host.closes();
  expect(await host.back()).toBe(false);
});

test("a page that is reloaded in its frame is heard again", async ({ host }) => {
  await host.opens();
  await host.starts({ integrationToken: "sandbox_ready" });
  await host.merchant().isAt("sign-in");
  await expect.poll(() => host.called()).toEqual(["onReady", "onStep"]);
  await host.inside(connectUrl).evaluate(() => location.reload());
  await expect.poll(() => host.called()).toEqual(["onReady", "onStep", "onReady", "onStep"]);
});

test.describe("it stands", () => {
  const dialog = (page: Page) => page.locator("dialog");
  const close = (page: Page) => page.getByRole("button", { name: "Close" });

  for (const [width, height] of [
    [1024, 600],
    [640, 300],
    [600, 900],
    [576, 400],
    [575, 900],
    [320, 568],
  ] as const)
    test(`with the way out beside it, in ${width} × ${height}`, async ({ host, page }) => {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ reducedMotion: "reduce" });
      await host.opens();
      await host.starts({ integrationToken: "sandbox_ready" });
      const merchant = host.merchant();
      await merchant.signsIn("group@harbour.example");
      await merchant.choosesProfile("Harbour Coffee");
      // The longest screen there is: as high as it may be.
      await expect.poll(async () => (await dialog(page).boundingBox())?.height).toBe(height - 48);
      const [panel, out] = [await dialog(page).boundingBox(), await close(page).boundingBox()];
      if (!panel || !out) throw new Error("It is not there");
      const sheet = width < 576;
      expect(panel.y).toBe(sheet ? 48 : 24);
      expect(panel.width).toBe(Math.min(width, 480));
      expect(panel.x).toBe((width - panel.width) / 2);
      const corners = await dialog(page).evaluate((element) => getComputedStyle(element).borderRadius);
      expect(corners).toBe(sheet ? "16px 16px 0px 0px" : "16px");
      expect(Math.min(out.width, out.height)).toBeGreaterThanOrEqual(44);
      expect(out.x >= panel.x + panel.width || out.y + out.height <= panel.y).toBe(true);
      expect(out.x + out.width).toBe(width);
      await close(page).click();
      await expect(dialog(page)).toHaveCount(0);
    });

  test("as a sheet once the window has become narrow, and in the middle once it is wide, whatever its page says", async ({
    host,
    page,
  }) => {
    await host.opens();
    // It says nothing, as one does that needs the same height in both.
    await page.route(`${connectUrl}/?*`, () => undefined);
    await host.starts({ integrationToken: "sandbox_ready" });
    const place = () =>
      dialog(page).evaluate((element) => [
        getComputedStyle(element).borderRadius,
        innerHeight - element.getBoundingClientRect().bottom,
      ]);
    expect(await place()).toEqual(["16px", 40]);
    for (const [width, wanted] of [
      [575, ["16px 16px 0px 0px", 0]],
      [576, ["16px", 40]],
      [390, ["16px 16px 0px 0px", 0]],
    ] as const) {
      await page.setViewportSize({ width, height: 720 });
      await expect.poll(place).toEqual(wanted);
    }
  });

  for (const [reducedMotion, takes] of [
    ["no-preference", "0.2s"],
    ["reduce", "0s"],
  ] as const)
    test(`and takes ${takes} to another height where motion is: ${reducedMotion}`, async ({ host, page }) => {
      await page.emulateMedia({ reducedMotion });
      await host.opens();
      await host.starts({ integrationToken: "sandbox_ready" });
      await host.merchant().isAt("sign-in");
      await expect(dialog(page)).toHaveCSS("transition-duration", takes);
      const height = async () => (await dialog(page).boundingBox())?.height;
      // The one that it has before its page has said what it needs.
      await expect.poll(height).not.toBe(640);
      const wanted = () => dialog(page).evaluate((element) => Number.parseFloat(element.style.height));
      const before = await wanted();
      await expect.poll(height).toBe(before);
      await host.merchant().signsIn();
      await host.merchant().isAt("preferences");
      await expect.poll(wanted).not.toBe(before);
      await expect.poll(async () => (await height()) === (await wanted())).toBe(true);
    });

  for (const [how, closes] of [
    ["the button", (page: Page) => close(page).click()],
    ["Escape", (page: Page) => page.keyboard.press("Escape")],
  ] as const)
    test(`and closes with ${how} when the page never comes`, async ({ host, page }) => {
      await host.opens();
      await page.route(`${connectUrl}/?*`, () => undefined);
      await host.starts({ integrationToken: "sandbox_ready" });
      await expect(dialog(page)).toBeVisible();
      await closes(page);
      await expect(dialog(page)).toHaveCount(0);
      expect(await host.called()).toEqual(["onClose"]);
    });
});

test("a theme is taken at the start, and changed while it is open", async ({ host }) => {
  await host.opens();
  await host.starts({ integrationToken: "sandbox_ready", theme: "dark" });
  const root = host.frame().locator("html");
  await host.merchant().isAt("sign-in");
  await expect.poll(() => host.called()).toContain("onReady");
  await host.setsTheme("light");
  await expect(root).toHaveAttribute("data-theme", "light");
  await host.setsTheme("auto");
  await expect(root).not.toHaveAttribute("data-theme", /./);
});

for (const [why, options] of [
  ["a mode that there is not", { mode: "modle" }],
  ["inline without a container", { mode: "inline" }],
  ["inline in a container that is not on the page", { mode: "inline", container: "#nowhere" }],
] as const)
  test(`${why} is shown as a modal, and the host is told at once`, async ({ host, page }) => {
    await host.opens();
    await host.starts({ ...options, integrationToken: "sandbox_ready" });
    // Whatever the page says comes after it.
    expect((await host.heard())[0]).toEqual(["onError", { code: "mode_unavailable", recoverable: true }]);
    expect(await host.diagnosis()).toBe("mode_unavailable");
    await expect(page.locator("dialog iframe")).toHaveCount(1);
    await host.merchant().isAt("sign-in");
    await host.closes();
    await expect(page.locator("dialog")).toHaveCount(0);
  });

test("a host that takes that for the end closes it", async ({ host, page }) => {
  await host.opens();
  await host.starts({ mode: "inline", integrationToken: "sandbox_ready" }, { closesAt: "onError" });
  await expect(page.locator("iframe, dialog")).toHaveCount(0);
  expect(await host.called()).toEqual(["onClose"]);
});

test("a host that closes it while it is asked for a token is left as it was", async ({ host, page }) => {
  await host.opens();
  await host.starts({}, { closesAt: "fetchIntegrationToken" });
  expect(await host.called()).toEqual(["onClose"]);
  await expect(page.locator("dialog, iframe")).toHaveCount(0);
});
