/** A browser that gives a framed page nothing to keep anything in. */
import { expect, test } from "../fixtures.ts";

test.use({
  launchOptions: async ({ launchOptions }, provide) => {
    const args = [...(launchOptions.args ?? []), "--test-third-party-cookie-phaseout"];
    await provide({ ...launchOptions, args });
  },
});

test("faults 13 and 14: with third-party cookies blocked, and every storage throwing, the flow completes", async ({
  host,
  partner,
  context,
}) => {
  await context.addInitScript(() => {
    if (window.parent === window) return;
    const refuse = () => {
      throw new DOMException("Blocked", "SecurityError");
    };
    for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches", "BroadcastChannel"])
      Object.defineProperty(window, name, { get: refuse });
    for (const name of ["serviceWorker", "locks", "storage"])
      Object.defineProperty(navigator, name, { get: refuse });
    Object.defineProperty(document, "cookie", { get: refuse, set: refuse });
  });
  const token = await partner.createsToken();
  await host.opens();
  await host.starts({ integrationToken: token });
  const merchant = host.merchant();
  await merchant.signsIn();
  await merchant.isAt("preferences");
  await merchant.continues();
  await merchant.connects();
  await merchant.isAt("success");
  expect(await partner.readsStatus(token)).toBe("finished");
  expect(await context.cookies()).toEqual([]);
});
