/** The ways in which it ends, or is held up, other than success. */
import { expect, test } from "./fixtures.ts";

test("Don't connect declines for real, and the host hears it", async ({ host, partner }) => {
  const token = await partner.createsToken();
  await host.opens();
  await host.starts({ integrationToken: token });
  const merchant = host.merchant();
  await merchant.isAt("sign-in");
  await merchant.clicks("Cancel");
  await merchant.clicks("Don't connect");
  await merchant.isAt("declined");
  await host.isTold("onReady", "onStep", "onDeclined");
  expect(await partner.readsStatus(token)).toBe("cancelled");
});

test("an expired link is renewed in place", async ({ host, partner }) => {
  await host.opens();
  await host.starts({}, ["sandbox_expired", await partner.createsToken()]);
  await host.merchant().isAt("sign-in");
  await host.isTold("onReady", "onStep");
});

for (const [token, state] of [
  ["finished", "finished-elsewhere"],
  ["declined", "cancelled"],
  ["expired", "expired"],
  ["down", "unavailable"],
  ["garbage", "unavailable"],
] as const)
  test(`the sandbox's ${token} link shows ${state}`, async ({ merchant, partner }) => {
    await merchant.opens(partner.link(`sandbox_${token}`));
    await merchant.isAt(state);
  });

test("in a frame, the reference of a link that does not work can be copied", async ({ host }) => {
  await host.opens(`<div id="here"></div>`);
  await host.starts({ mode: "inline", container: "#here", integrationToken: "never-made" });
  const merchant = host.merchant();
  await merchant.isAt("invalid");
  await merchant.clicks("Copy reference");
  await merchant.hears("Reference copied");
});
