/** Without a mouse. */
import { expect, test } from "./fixtures.ts";
import { button } from "./merchant.ts";

test("Escape closes the modal from within its frame, and declines nothing", async ({ host, partner }) => {
  const token = await partner.createsToken();
  await host.opens("<p>The till</p>");
  await host.starts({ integrationToken: token });
  const merchant = host.merchant();
  await merchant.isAt("sign-in");
  await merchant.fills("Email", "owner@");
  await host.window.presses("Escape");
  await host.isTold("onReady", "onStep", "onClose");
  expect(await host.window.read(() => document.querySelector("dialog"))).toBeNull();
  expect(await partner.readsStatus(token)).toBe("pending");
});

test("Escape at the question that Cancel asks goes on with the journey, and leaves the modal", async ({
  host,
}) => {
  await host.opens("<p>The till</p>");
  await host.starts({ integrationToken: "sandbox_ready" });
  const merchant = host.merchant();
  await merchant.isAt("sign-in");
  await merchant.clicks("Cancel");
  await merchant.sees(button("Keep going"));
  await host.window.presses("Escape");
  await merchant.sees(button("Sign in"));
  await merchant.doesNotSee(button("Keep going"));
  await host.isTold("onReady", "onStep");
});
