/** The whole way in a language from right to left, and in one without spaces: by keyboard, and by names alone. */
import type { Locator } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { group, password } from "../support/merchant.ts";
import { Speaker } from "./speaker.ts";

for (const [tag, dir] of [
  ["he", "rtl"],
  ["ja", "ltr"],
] as const)
  test.describe(tag, () => {
    test("with the keyboard alone", async ({ page, partner }) => {
      const speaker = new Speaker(page, tag);
      const { keyboard } = page;
      const token = await partner.createsToken();
      const tabsTo = async (target: Locator) => {
        const isThere = () => target.evaluate((element) => element === document.activeElement);
        for (let presses = 0; presses < 40 && !(await isThere()); presses += 1) await keyboard.press("Tab");
        await expect(target).toBeFocused();
        await expect(target).toBeInViewport();
      };
      await speaker.opens(partner.link(token));
      await expect(page.locator("html")).toHaveAttribute("dir", dir);
      await tabsTo(speaker.field("signIn.email"));
      await keyboard.type(group);
      await tabsTo(speaker.password);
      await keyboard.type(password);
      await keyboard.press("Enter");

      await speaker.isAt("account");
      await expect(speaker.heading).toBeFocused();
      const profiles = speaker.says("account.profiles");
      await tabsTo(speaker.option(profiles, "Harbour Coffee"));
      await keyboard.press("Space");
      await keyboard.press("ArrowDown");
      await expect(speaker.option(profiles, "Harbour Kitchen")).toBeChecked();
      const stores = speaker.says("account.storesOf", { profile: "Harbour Kitchen" });
      await tabsTo(speaker.option(stores, "Spice Island"));
      // By the beginning of its name, past others that share the first letter.
      await keyboard.type("castle y");
      await expect(speaker.option(stores, "Castle Yard")).toBeChecked();
      await keyboard.press("Enter");

      await speaker.isAt("preferences");
      const ereceipts = page.getByRole("switch", { name: speaker.says("preference.ereceipt"), exact: true });
      await tabsTo(ereceipts);
      await keyboard.press("Space");
      await tabsTo(speaker.button("action.continue"));
      await keyboard.press("Enter");

      await speaker.isAt("review");
      await tabsTo(speaker.commitButton);
      await speaker.readsAll();
      await expect(speaker.commitButton).toHaveAttribute("data-armed", "true");
      await keyboard.press("Enter");
      await speaker.isAt("success");
      await expect(speaker.heading).toBeFocused();
      expect((await partner.exchanges(token)).ereceipt).toBe(true);
    });

    test("by accessible names alone", async ({ page, partner }) => {
      const speaker = new Speaker(page, tag);
      const token = await partner.createsToken();
      await speaker.opens(partner.link(token));
      const names = { partner: "Tillwise POS" };
      await expect(
        page.getByRole("heading", { level: 1, name: speaker.says("signIn.title", names) }),
      ).toBeVisible();
      await speaker.button("signIn.submit").click();
      await expect(speaker.field("signIn.email")).toHaveAccessibleDescription(
        speaker.says("signIn.emailMissing"),
      );
      await speaker.field("signIn.email").fill(group);
      await speaker.password.fill(password);
      await speaker.button("signIn.submit").click();

      await speaker.isAt("account");
      await expect(speaker.heading).toHaveAccessibleName(speaker.says("account.title"));
      await speaker.option(speaker.says("account.profiles"), "Harbour Coffee").click();
      const stores = speaker.says("account.storesOf", { profile: "Harbour Coffee" });
      const taken = speaker.option(stores, "Old Market");
      await expect(taken).toHaveAccessibleName(new RegExp(speaker.says("account.connectedTo", names)));
      await taken.check();
      await speaker.button("action.continue").click();
      await speaker.isAt("preferences");
      await speaker.button("action.continue").click();

      await speaker.isAt("review");
      await speaker.button("action.changeWhat", { what: speaker.says("preferenceName.ereceipt") }).click();
      await speaker.isAt("preferences");
      await page.getByRole("switch", { name: speaker.says("preference.ereceipt"), exact: true }).check();
      await speaker.button("action.continue").click();
      await speaker.isAt("review");
      await speaker.button("action.cancel").click();
      await page
        .getByRole("dialog", { name: speaker.says("cancel.title", names) })
        .getByRole("button", { name: speaker.says("cancel.no"), exact: true })
        .click();
      await speaker.connects();
      await speaker.isAt("success");
      await expect(speaker.heading).toHaveAccessibleName(speaker.says("success.title", names));

      // The copy is in the language that was agreed in, with its own date.
      const download = page.waitForEvent("download");
      await speaker.button("success.save").click();
      const file = await download;
      expect(file.suggestedFilename()).toBe(speaker.says("copy.file"));
      await expect(speaker.button("action.return", names)).toBeVisible();
      expect(await partner.readsStatus(token)).toBe("finished");
    });
  });
