/** Without a mouse. */
import { group, password } from "../support/merchant.ts";
import { expect, test } from "./fixtures.ts";
import { button, choice, field, type Merchant } from "./merchant.ts";

/** The store that is chosen, if it can be seen and is marked as the one that has the focus. */
function chosenInSight(merchant: Merchant): Promise<string | undefined> {
  return merchant.view.read(() => {
    const radio = document.activeElement;
    const card = radio?.closest("label");
    if (!(radio instanceof HTMLInputElement) || !radio.checked || !card) return undefined;
    const { top, bottom } = card.getBoundingClientRect();
    const ring = getComputedStyle(card);
    const ringed = ring.outlineStyle !== "none" && Number.parseFloat(ring.outlineWidth) >= 2;
    return top >= 0 && bottom <= innerHeight && ringed ? card.innerText.trim().split("\n")[0] : undefined;
  });
}

test("fault 38: a whole journey with the keyboard alone", async ({ merchant, partner }) => {
  const { window } = merchant;
  const token = await partner.createsToken();
  await merchant.opens(partner.link(token));
  await merchant.isAt("sign-in");
  await merchant.tabsTo(field("Email"));
  await window.types(group);
  await merchant.tabsTo(field("Password"));
  await window.types(password);
  await window.presses("Enter");
  await merchant.isAt("account");
  await merchant.tabsTo(choice("Harbour Coffee"));
  await window.presses("Space");
  await window.presses("ArrowDown");
  await expect.poll(() => chosenInSight(merchant)).toBe("Harbour Kitchen");
  await merchant.tabsTo(field("Find a store"));
  await window.types("wharf");
  await merchant.sees(choice("Wharf Mill"));
  await merchant.tabsTo(choice("Wharf Mill"));
  await window.presses("Space");
  await merchant.tabsTo(button("Continue"));
  await window.presses("Enter");
  await merchant.isAt("preferences");
  await merchant.tabsTo(field("Offer e-receipts by text message"));
  await window.presses("Space");
  await merchant.tabsTo(button("Continue"));
  await window.presses("Space");
  await merchant.isAt("review");
  await merchant.connectsByKey();
  await merchant.isAt("success");
  await merchant.tabsTo(button("Return to Tillwise POS"));
  expect((await partner.exchanges(token)).ereceipt).toBe(true);
});

test("the arrow keys go through the stores: each is chosen, in sight, and marked", async ({
  merchant,
  partner,
}) => {
  const { window } = merchant;
  await merchant.opens(await partner.freshLink());
  await merchant.signsIn(group);
  await merchant.isAt("account");
  await merchant.chooses("Harbour Bakery");
  const names = (await merchant.storeNames()) ?? [];
  expect(names.length).toBeGreaterThan(8);
  await merchant.tabsTo(choice(names[0] ?? ""));
  await window.presses("Space");
  await expect.poll(() => chosenInSight(merchant)).toBe(names[0]);
  for (const name of names.slice(1)) {
    await window.presses("ArrowDown");
    await expect.poll(() => chosenInSight(merchant)).toBe(name);
  }
  await window.presses("ArrowUp");
  await expect.poll(() => chosenInSight(merchant)).toBe(names.at(-2));
});

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
