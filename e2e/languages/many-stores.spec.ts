/** Ten thousand stores, for hands that do not search. */
import { expect, test } from "../fixtures.ts";
import type { Merchant } from "../support/merchant.ts";

async function seesTenThousand(merchant: Merchant, link: string): Promise<void> {
  await merchant.opens(link);
  await merchant.signsIn("chain@harbour.example");
  await merchant.isAt("account");
}

test("fault 39: each store says which of how many it is", async ({ merchant, partner }) => {
  await seesTenThousand(merchant, await partner.freshLink());
  const stores = merchant.view.getByRole("radio");
  await expect(stores).toHaveCount(40);
  await expect(stores.nth(11)).toHaveAttribute("aria-posinset", "12");
  await expect(stores.nth(11)).toHaveAttribute("aria-setsize", "10000");
  await expect(merchant.view.getByText("40 of 10,000 stores")).toBeVisible();
});

test("fault 39: the arrow keys go on where the shown part ends, and round", async ({ merchant, partner }) => {
  const { page } = merchant;
  await seesTenThousand(merchant, await partner.freshLink());
  await merchant.view.getByRole("radio").nth(39).press("Space");
  await page.keyboard.press("ArrowDown");
  const chosen = merchant.view.getByRole("radio", { checked: true });
  await expect(chosen).toHaveAttribute("aria-posinset", "41");
  await expect(chosen).toBeFocused();
  await merchant.view.getByRole("radio").first().press("Space");
  await page.keyboard.press("ArrowUp");
  await expect(chosen).toHaveAttribute("aria-posinset", "10000");
  await expect(chosen).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(chosen).toHaveAttribute("aria-posinset", "9999");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(chosen).toHaveAttribute("aria-posinset", "1");
});

test("fault 39: typing the beginning of a name leads to it, wherever it is", async ({
  merchant,
  partner,
}) => {
  const { page } = merchant;
  await seesTenThousand(merchant, await partner.freshLink());
  const stores = merchant.view.getByRole("radio");
  // The last store there is, found by its own name.
  await stores.first().press("Space");
  await page.keyboard.press("ArrowUp");
  const chosen = merchant.view.getByRole("radio", { checked: true });
  await expect(chosen).toHaveAttribute("aria-posinset", "10000");
  const name = await chosen.locator("xpath=..").locator("bdi").first().innerText();
  await page.reload();
  await merchant.signsIn("chain@harbour.example");
  await stores.first().press("Space");
  await page.keyboard.type(name);
  await expect(chosen).toHaveAttribute("aria-posinset", "10000");
  await expect(chosen).toBeFocused();
  // What the browser has to hold stays small, wherever one is.
  expect(await stores.count()).toBeLessThan(100);
  await merchant.continues();
  await merchant.continues();
  await merchant.isAt("review");
  await expect(merchant.view.getByText(name, { exact: true })).toBeVisible();
});

for (const left of [0, 1])
  test(`a search that leaves ${left} of the stores does not take the question away`, async ({
    merchant,
    partner,
  }) => {
    await seesTenThousand(merchant, await partner.freshLink());
    const stores = merchant.view.getByRole("radio");
    const first = await stores.first().locator("xpath=..").locator("bdi").first().innerText();
    await merchant.search.fill(left === 0 ? "no such store" : first);
    await expect(stores).toHaveCount(left);
    await merchant.continues();
    await expect(merchant.view.getByRole("alert").getByText("Choose a store")).toBeVisible();
    await merchant.isAt("account");
  });
