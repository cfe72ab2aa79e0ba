/** The page within the partner's own, with more of the partner's below it. */
import { group } from "../support/merchant.ts";
import { expect, test } from "./fixtures.ts";
import type { HostPage } from "./host-page.ts";

/** Where the top of the frame is in the host's window. */
const frameTop = (host: HostPage) =>
  host.window.read(() =>
    Math.round(document.querySelector("iframe")?.getBoundingClientRect().top ?? Number.NaN),
  );

/** And where the merchant is, below it. A browser that keeps what is looked at in its place scrolls as the frame above it grows. */
const places = async (host: HostPage) => ({
  frame: await frameTop(host),
  merchant: await host.window.read(() =>
    Math.round(document.querySelector("input")?.getBoundingClientRect().top ?? Number.NaN),
  ),
});

test("the next step begins in sight, however far down the one before was left", async ({ host }) => {
  await host.opens(`<div id="here"></div><p style="height:3000px">More of the shop</p>`);
  await host.starts({ mode: "inline", container: "#here", integrationToken: "sandbox_ready" });
  const merchant = host.merchant();
  await merchant.signsIn(group);
  await merchant.isAt("account");
  await merchant.chooses("Harbour Coffee");
  const stores = (await merchant.storeNames()) ?? [];
  await merchant.chooses(stores.at(-1) ?? "");
  await merchant.continues();
  await merchant.isAt("preferences");
  await expect.poll(() => frameTop(host)).toBe(0);
});

test("a merchant who is elsewhere on the host's page is not pulled away from it", async ({ host }) => {
  await host.opens(`<div id="here"></div><input style="margin-block:1500px" />`);
  await host.starts({ mode: "inline", container: "#here", integrationToken: "sandbox_ready" });
  const merchant = host.merchant();
  await merchant.signsIn();
  await merchant.isAt("preferences");
  await host.window.clicks({ kind: "input" });
  const before = await places(host);
  expect(before.frame).toBeLessThan(0);
  await host.goesBack();
  await merchant.isAt("sign-in");
  await host.isTold("onReady", "onStep", "onStep", "onStep");
  const after = await places(host);
  // To the pixel that both are rounded to.
  const isLeftAlone = after.frame === before.frame || Math.abs(after.merchant - before.merchant) <= 1;
  expect(isLeftAlone, JSON.stringify({ before, after })).toBe(true);
  await expect.poll(() => host.window.read(() => document.activeElement?.tagName)).toBe("INPUT");
});
