/** Without a mouse, and without looking. */
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { group, password } from "./support/merchant.ts";

/** Tab until the focus is there, as somebody does who knows what they look for. */
async function tabsTo(page: Page, target: Locator): Promise<void> {
  const isThere = () => target.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 40 && !(await isThere()); presses += 1) await page.keyboard.press("Tab");
  await expect(target).toBeFocused();
  await expect(target).toBeInViewport();
}

/** Whether the element that has the focus, or what it stands for, is marked so that it can be seen. */
function isMarked(focused: Locator): Promise<boolean> {
  return focused.evaluate((element) =>
    [element, element.closest("label")].some((one) => {
      const style = one && getComputedStyle(one);
      return style?.outlineStyle !== "none" && Number.parseFloat(style?.outlineWidth ?? "0") >= 2;
    }),
  );
}

test("fault 38: a whole journey with the keyboard alone", async ({ merchant, partner }) => {
  const { page } = merchant;
  const { keyboard } = page;
  const token = await partner.createsToken();
  await merchant.opens(partner.link(token));
  await merchant.isAt("sign-in");

  await tabsTo(page, merchant.email);
  expect(await isMarked(merchant.email)).toBe(true);
  await keyboard.type(group);
  await tabsTo(page, merchant.password);
  await keyboard.type(password);
  await keyboard.press("Enter");

  await merchant.isAt("account");
  await expect(merchant.heading).toBeFocused();
  await tabsTo(page, merchant.profile("Harbour Coffee"));
  await keyboard.press("Space");
  await keyboard.press("ArrowDown");
  await expect(merchant.profile("Harbour Kitchen")).toBeChecked();
  expect(await isMarked(merchant.profile("Harbour Kitchen"))).toBe(true);
  await tabsTo(page, merchant.search);
  await keyboard.type("wharf");
  // Enter in a search means search, and does not send the form.
  await keyboard.press("Enter");
  await merchant.isAt("account");
  await expect(merchant.announced).toContainText("1 of 14 stores");
  await tabsTo(page, merchant.store("Wharf Mill"));
  await keyboard.press("Space");
  await expect(merchant.store("Wharf Mill")).toBeChecked();
  await tabsTo(page, merchant.button("Continue"));
  expect(await isMarked(merchant.button("Continue"))).toBe(true);
  await keyboard.press("Enter");

  await merchant.isAt("preferences");
  await expect(merchant.heading).toBeFocused();
  await tabsTo(page, merchant.ereceipts);
  expect(await isMarked(merchant.ereceipts)).toBe(true);
  await keyboard.press("Space");
  await expect(merchant.ereceipts).toBeChecked();
  await tabsTo(page, merchant.button("Continue"));
  await keyboard.press("Space");

  await merchant.isAt("review");
  await expect(merchant.heading).toBeFocused();
  await tabsTo(page, merchant.button("Connect"));
  await keyboard.press("Enter");

  await merchant.isAt("success");
  await expect(merchant.heading).toBeFocused();
  await tabsTo(page, merchant.button("Return to Tillwise POS"));
  expect((await partner.exchanges(token)).ereceipt).toBe(true);
});

test("every outcome takes the focus to its heading", async ({ merchant, partner }) => {
  await merchant.opens(await partner.freshLink());
  await merchant.signsIn("new@bridgestreet.example");
  await merchant.isAt("no-profiles");
  await expect(merchant.heading).toBeFocused();
  await merchant.button("Switch account").press("Enter");
  await merchant.isAt("sign-in");
  await expect(merchant.heading).toBeFocused();
  await merchant.cancels();
  await merchant.isAt("declined");
  await expect(merchant.heading).toBeFocused();
});

test("a frame that nobody has touched yet does not take the focus", async ({ till, context }) => {
  // Told by the frame itself: to look into it from here would count as a touch.
  const shown = new Promise<string>((resolve) => void context.exposeFunction("tellFocus", resolve));
  await context.addInitScript(() => {
    if (window.parent === window) return;
    const watch = new MutationObserver(() => {
      if (document.documentElement.dataset["state"] !== "sign-in") return;
      watch.disconnect();
      requestAnimationFrame(() =>
        requestIdleCallback(() => {
          if ("tellFocus" in window && typeof window.tellFocus === "function")
            window.tellFocus(document.activeElement?.tagName);
        }),
      );
    });
    watch.observe(document, { attributes: true, subtree: true, attributeFilter: ["data-state"] });
  });
  await till.opens();
  const merchant = await till.connectsInline();
  expect(await shown).toBe("BODY");
  // From the first touch on, each new screen does.
  await merchant.signsIn();
  await merchant.isAt("preferences");
  await expect(merchant.heading).toBeFocused();
});

test("the question that Cancel asks keeps the focus, and gives it back", async ({ merchant, partner }) => {
  const { page } = merchant;
  await merchant.reachesReview(await partner.freshLink());
  const cancel = merchant.button("Cancel");
  for (const leaves of ["Escape", "Keep going"]) {
    await tabsTo(page, cancel);
    await page.keyboard.press("Enter");
    await expect(merchant.question).toBeVisible();
    await expect(merchant.button("Keep going")).toBeFocused();
    for (let presses = 0; presses < 6; presses += 1) {
      await page.keyboard.press(presses < 4 ? "Tab" : "Shift+Tab");
      // Between the last and the first, the browser's own controls have the focus: never the page behind.
      const inside = await merchant.question.evaluate(
        (dialog) => dialog.contains(document.activeElement) || document.activeElement === document.body,
      );
      expect(inside).toBe(true);
    }
    if (leaves === "Escape") await page.keyboard.press("Escape");
    else await merchant.button(leaves).press("Enter");
    await expect(merchant.question).toBeHidden();
    await expect(cancel).toBeFocused();
  }
});

test("a password can be shown, and it is said that it is", async ({ merchant, partner }) => {
  await merchant.opens(await partner.freshLink());
  await merchant.password.fill("a secret");
  await merchant.button("Show password").press("Space");
  await expect(merchant.password).toHaveAttribute("type", "text");
  await expect(
    merchant.view.getByRole("status").filter({ hasText: "Your password is shown" }),
  ).toBeAttached();
  await merchant.button("Hide password").press("Space");
  await expect(merchant.password).toHaveAttribute("type", "password");
});

test("what is announced is put into a region that was there before", async ({
  merchant,
  partner,
  context,
}) => {
  // Regions that come together with their words are not read out: each must have been empty at first.
  await context.addInitScript(() => {
    const born: string[] = [];
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        for (const node of addedNodes)
          if (node instanceof Element)
            for (const region of [node, ...node.querySelectorAll("[data-announcer], p[role=alert]")])
              if (region.matches("[data-announcer], p[role=alert]") && region.textContent)
                born.push(region.textContent);
    }).observe(document, { childList: true, subtree: true });
    Object.assign(window, { born });
  });
  await merchant.opens(await partner.freshLink());
  await merchant.signsIn("chain@harbour.example");
  await merchant.search.fill("nothing is called this");
  await expect(merchant.announced).toContainText("No store matches");
  expect(await merchant.page.evaluate(() => ("born" in window ? window.born : null))).toEqual([]);
});

for (const viewport of [
  { width: 412, height: 700 },
  { width: 390, height: 560 },
])
  test(`Tab to the actions, which are in sight as it is, scrolls nothing, at ${viewport.width}×${viewport.height}`, async ({
    merchant,
    page,
    partner,
  }) => {
    await page.setViewportSize(viewport);
    await merchant.reachesReview(await partner.freshLink());
    const last = merchant.view.getByRole("link", { name: /^Tillwise POS terms/ });
    await tabsTo(page, last);
    // Back to the top to read it once more; the focus stays.
    await page.mouse.move(200, 200);
    await page.mouse.wheel(0, -2000);
    const scrolled = () => page.evaluate(() => window.scrollY);
    await expect.poll(scrolled).toBe(0);
    const before = await scrolled();
    for (const action of [merchant.commitButton, merchant.button("Back"), merchant.button("Cancel")]) {
      await page.keyboard.press("Tab");
      await expect(action).toBeFocused();
      await expect(action).toBeInViewport({ ratio: 1 });
      expect(await scrolled()).toBe(before);
    }
  });
