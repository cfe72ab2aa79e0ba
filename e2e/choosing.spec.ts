/** Choosing what to connect, on a till: what was chosen makes room, and a search can be begun again. */
import { expect, test } from "./fixtures.ts";
import { group, owner, password } from "./support/merchant.ts";

test.describe("in a small frame", () => {
  test.use({ viewport: { width: 320, height: 568 } });

  test("the chosen profile folds to a row and its stores are in sight; it can be unfolded again", async ({
    merchant,
    partner,
  }) => {
    await merchant.opens(await partner.freshLink());
    await merchant.signsIn(group);
    await merchant.profile("Harbour Coffee").click();
    await expect(merchant.profile("Harbour Coffee")).toBeHidden();
    await expect(merchant.button("Change Profile")).toBeFocused();
    await expect(merchant.search).toBeInViewport({ ratio: 1 });
    await expect(merchant.store("Harbour Lane")).toBeInViewport({ ratio: 1 });
    await merchant.button("Change Profile").click();
    await expect(merchant.profile("Harbour Coffee")).toBeFocused();
    await expect(merchant.profile("Harbour Coffee")).toBeChecked();
    await merchant.profile("Harbour Kitchen").click();
    await expect(merchant.view.getByRole("radiogroup", { name: "Stores of Harbour Kitchen" })).toBeVisible();
  });
});

test("a search is cleared by one press, and the next one can be typed", async ({ merchant, partner }) => {
  await merchant.opens(await partner.freshLink());
  await merchant.signsIn(group);
  await merchant.choosesProfile("Harbour Kitchen");
  await expect(merchant.button("Clear")).toBeHidden();
  await merchant.search.fill("wharf");
  await expect(merchant.view.getByRole("main").getByText("1 of 14 stores")).toBeVisible();
  await merchant.button("Clear").click();
  await expect(merchant.search).toHaveValue("");
  await expect(merchant.search).toBeFocused();
  await expect(merchant.view.getByRole("main").getByText("14 of 14 stores")).toBeVisible();
  await expect(merchant.button("Clear")).toBeHidden();
});

test("how far along it is counts the steps of this merchant, and none before it is known which", async ({
  merchant,
  partner,
}) => {
  const progress = merchant.view.getByRole("img", { name: /^Step / });
  await merchant.opens(await partner.freshLink());
  await merchant.isAt("sign-in");
  await expect(progress).toBeHidden();
  await merchant.signsIn(group, password);
  await merchant.isAt("account");
  await expect(progress).toHaveAccessibleName("Step 2 of 4");
  await merchant.button("Switch account").click();
  await merchant.signsIn(owner);
  await merchant.isAt("preferences");
  await expect(progress).toHaveAccessibleName("Step 2 of 3");
  await merchant.continues();
  await expect(progress).toHaveAccessibleName("Step 3 of 3");
});
