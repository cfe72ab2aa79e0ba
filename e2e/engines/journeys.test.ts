/** Merchants on their way through, each with what makes theirs longer. */
import { group } from "../support/merchant.ts";
import { expect, test } from "./fixtures.ts";
import { field } from "./merchant.ts";

test("one who needs a code, and switches e-receipts on", async ({ merchant, partner }) => {
  const token = await partner.createsToken();
  await merchant.opens(partner.link(token));
  await merchant.signsIn("code@bridgestreet.example");
  await merchant.isAt("verify");
  await merchant.fills("Code", "246810");
  await merchant.isAt("preferences");
  await merchant.switchesEreceiptsOn();
  await merchant.continues();
  await merchant.connects();
  await merchant.isAt("success");
  expect((await partner.exchanges(token)).ereceipt).toBe(true);
});

test("one with many profiles and stores, who finds the store by its name", async ({ merchant, partner }) => {
  const token = await partner.createsToken();
  await merchant.opens(partner.link(token));
  await merchant.signsIn(group);
  await merchant.isAt("account");
  await merchant.chooses("Harbour Coffee");
  await merchant.sees(field("Find a store"));
  await merchant.fills("Find a store", "kiosk");
  await merchant.chooses("Station Kiosk");
  await merchant.continues();
  await merchant.isAt("preferences");
  await merchant.continues();
  await merchant.isAt("review");
  await merchant.reads("Station Kiosk");
  await merchant.connects();
  await merchant.isAt("success");
  expect((await partner.exchanges(token)).ereceipt).toBe(false);
});
