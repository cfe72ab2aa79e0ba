/** The page within the partner's own: as high as it needs to be, and out of the way of everything around it. */
import { connectUrl } from "../addresses.ts";
import { expect, test } from "../fixtures.ts";

test("the frame adds nothing to the host's history, from opening to the end", async ({
  host,
  partner,
  page,
}) => {
  await host.opens(`<div id="here"></div>`);
  const before = await page.evaluate(() => history.length);
  await host.starts({ mode: "inline", container: "#here", integrationToken: await partner.createsToken() });
  const merchant = host.merchant();
  await merchant.signsIn();
  await merchant.isAt("preferences");
  await merchant.continues();
  await merchant.goesBack();
  await merchant.isAt("preferences");
  await merchant.continues();
  await merchant.connects();
  await merchant.isAt("success");
  expect(await page.evaluate(() => history.length)).toBe(before);
});

test("the height follows the content and comes to rest: no loop, and nothing to scroll inside", async ({
  host,
  page,
}) => {
  await host.opens(`<div id="here" style="width:420px"></div>`);
  await host.starts({ mode: "inline", container: "#here", integrationToken: "sandbox_ready" });
  const merchant = host.merchant();
  const height = () => page.locator("iframe").evaluate((frame) => frame.clientHeight);
  /** What the frame lacks or has too much, in whole CSS pixels. */
  const misfit = () =>
    host.inside(connectUrl).evaluate(() => {
      const overflow = document.documentElement.scrollHeight - window.innerHeight;
      const fills = document.querySelector("[data-fills]");
      if (overflow > 0 || !fills) return overflow;
      const content = document.createRange();
      content.selectNodeContents(fills);
      const end =
        fills.getBoundingClientRect().bottom - Number.parseFloat(getComputedStyle(fills).paddingBlockEnd);
      return Math.floor(end - content.getBoundingClientRect().bottom);
    });
  const aFrame = () =>
    host.inside(connectUrl).evaluate(() => new Promise((done) => requestAnimationFrame(() => done(0))));
  const atRest = async () => {
    await expect.poll(misfit).toBe(0);
    const heights = new Set<number>();
    for (let look = 0; look < 6; look += 1) {
      heights.add(await height());
      await aFrame();
    }
    expect(heights.size).toBe(1);
    return height();
  };
  await merchant.isAt("sign-in");
  const signIn = await atRest();
  await merchant.signsIn("group@harbour.example");
  await merchant.isAt("account");
  await merchant.choosesProfile("Harbour Coffee");
  const account = await atRest();
  expect(account).toBeGreaterThan(signIn + 200);
  // And back: what was made high by one screen is not kept so by the next.
  await merchant.goesBack();
  await merchant.isAt("sign-in");
  expect(await atRest()).toBe(signIn);
});

test("a frame whose screen changes takes no focus from the host's own field", async ({ host, page }) => {
  await host.opens(`<label>Note <input id="note" /></label><div id="here"></div>`);
  await host.starts({ mode: "inline", container: "#here", integrationToken: "sandbox_ready" });
  const merchant = host.merchant();
  await merchant.signsIn();
  await merchant.isAt("preferences");
  await expect(merchant.heading).toBeFocused();
  await page.locator("#note").click();
  await page.keyboard.type("Ask ");
  expect(await host.back()).toBe(true);
  await merchant.isAt("sign-in");
  await page.keyboard.type("Jane");
  await expect(page.locator("#note")).toHaveValue("Ask Jane");
  await expect(page.locator("#note")).toBeFocused();
});

test("two on one page keep apart, and each hears only its own", async ({ host }) => {
  await host.opens(`<div id="one"></div><div id="two"></div>`);
  await host.starts(
    { mode: "inline", container: "#one", integrationToken: "sandbox_ready" },
    { who: "one " },
  );
  await host.starts(
    { mode: "inline", container: "#two", integrationToken: "sandbox_expired" },
    { who: "two " },
  );
  await expect.poll(() => host.called()).toContain("one onStep");
  await host.merchant("#one iframe").signsIn();
  await host.merchant("#one iframe").isAt("preferences");
  const heardBy = async (who: string) => (await host.heard()).filter(([name]) => name.startsWith(who));
  const step = (name: string) => ["one onStep", { type: "step", step: name }];
  await expect.poll(() => heardBy("one")).toEqual([["one onReady"], step("sign-in"), step("preferences")]);
  await expect.poll(() => heardBy("two")).toEqual([["two onReady"], ["two onExpired"]]);
});

test("open and destroy may come in any order and number, as under React's StrictMode", async ({
  host,
  page,
}) => {
  await host.opens(`<div id="here"></div>`);
  await page.evaluate(() => {
    if (!("starts" in window) || typeof window.starts !== "function") return;
    const options = { mode: "inline", container: "#here", integrationToken: "sandbox_ready" };
    const connect = window.starts(options);
    connect.destroy();
    connect.open();
    connect.open();
    connect.destroy();
    connect.destroy();
    connect.open();
  });
  await host.merchant().isAt("sign-in");
  await expect(page.locator("iframe")).toHaveCount(1);
  await expect.poll(() => host.called()).toEqual(["onReady", "onStep"]);
});

test("Escape in an inline frame closes nothing", async ({ host, page }) => {
  await host.opens(`<div id="here"></div>`);
  await host.starts({ mode: "inline", container: "#here", integrationToken: "sandbox_ready" });
  const merchant = host.merchant();
  await merchant.isAt("sign-in");
  await merchant.email.press("Escape");
  await merchant.signsIn();
  await merchant.isAt("preferences");
  await expect(page.locator("iframe")).toHaveCount(1);
  expect(await host.called()).not.toContain("onClose");
});

test("in a frame, the reference of a link that does not work can be copied", async ({
  host,
  expectsConsole,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  expectsConsole(/status of 404/);
  await host.opens(`<div id="here"></div>`);
  await host.starts({ mode: "inline", container: "#here", integrationToken: "never-made" });
  const merchant = host.merchant();
  await merchant.isAt("invalid");
  await merchant.button("Copy reference").click();
  await expect(merchant.announced).toContainText("Reference copied");
});

test("the next step begins in sight, however far down the one before was left", async ({ host, page }) => {
  await host.opens(`<div id="here"></div><p style="height:3000px">More of the shop</p>`);
  await host.starts({ mode: "inline", container: "#here", integrationToken: "sandbox_ready" });
  const merchant = host.merchant();
  await merchant.signsIn("group@harbour.example");
  await merchant.choosesProfile("Harbour Coffee");
  await merchant.choosesStore("Station Kiosk");
  await merchant.continues();
  await merchant.isAt("preferences");
  await expect.poll(() => page.locator("iframe").evaluate((one) => one.getBoundingClientRect().top)).toBe(0);
});
