/** The page over the partner's own: it comes, and it goes, and nothing is as if it had been there. */
import { connectUrl, partnerHost } from "../addresses.ts";
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
  await expect
    .poll(() => heardBy("one"))
    .toEqual([["one onReady"], ["one onStep", { step: "sign-in" }], ["one onStep", { step: "preferences" }]]);
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

test("a page that is reloaded in its frame is heard again", async ({ host }) => {
  await host.opens();
  await host.starts({ integrationToken: "sandbox_ready" });
  await host.merchant().isAt("sign-in");
  await expect.poll(() => host.called()).toEqual(["onReady", "onStep"]);
  await host.inside(connectUrl).evaluate(() => location.reload());
  await expect.poll(() => host.called()).toEqual(["onReady", "onStep", "onReady", "onStep"]);
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

test("on a host with a strict CSP of its own it needs two directives, and breaks none", async ({
  host,
  page,
}) => {
  const policy = (frames: string) =>
    `default-src 'none'; script-src 'self' ${connectUrl}; frame-src ${frames}; style-src 'none'; img-src data:; require-trusted-types-for 'script'`;
  await host.opens("", partnerHost, { "Content-Security-Policy": policy(connectUrl) });
  await host.starts({ integrationToken: "sandbox_ready" });
  await host.merchant().isAt("sign-in");
  await expect(page.getByRole("button", { name: "Close" })).toBeVisible();
});

test("on a host whose CSP forbids the frame, diagnose() names the directive", async ({
  host,
  expectsConsole,
}) => {
  expectsConsole(/frame-src|Framing|violates|does not match the recipient/);
  const policy = `default-src 'none'; script-src 'self' ${connectUrl}; frame-src 'none'; img-src data:`;
  await host.opens("", partnerHost, { "Content-Security-Policy": policy });
  await host.starts({ integrationToken: "sandbox_ready" });
  await expect.poll(() => host.diagnosis()).toContain(`allow ${connectUrl} in frame-src`);
});

test("a frame that is blocked by its header ends in load_timeout, and can be closed", async ({
  host,
  page,
  expectsConsole,
}) => {
  expectsConsole(/frame-ancestors|ERR_BLOCKED/);
  expectsConsole(/does not match the recipient window's origin/);
  await host.opens();
  await host.starts({ clientId: "dashcart", integrationToken: "sandbox_ready" });
  await expect
    .poll(() => host.heard(), { timeout: 12_000 })
    .toEqual([["onError", { code: "load_timeout", recoverable: false }]]);
  expect(await host.diagnosis()).toContain(`register ${partnerHost}`);
  await page.getByRole("button", { name: "Close" }).click();
  await expect(page.locator("dialog")).toHaveCount(0);
});
