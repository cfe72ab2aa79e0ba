/** A browser that gives a framed page nothing to keep anything in. */
import { expect, testsIn } from "./fixtures.ts";

const test = testsIn({ keepsNothing: true });

test("faults 13 and 14: with cookies, and what else there is to refuse, refused the flow completes", async ({
  host,
  partner,
}) => {
  const token = await partner.createsToken();
  await host.opens();
  await host.starts({ integrationToken: token });
  const merchant = host.merchant();
  await merchant.isAt("sign-in");
  const kept = () => {
    try {
      document.cookie = "kept=yes";
      return document.cookie;
    } catch {
      return "";
    }
  };
  expect(await merchant.view.read(kept)).toBe("");
  await merchant.signsIn();
  await merchant.isAt("preferences");
  await merchant.continues();
  await merchant.connects();
  await merchant.isAt("success");
  expect(await partner.readsStatus(token)).toBe("finished");
});
