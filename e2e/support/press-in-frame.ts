/** A merchant's pointer at the button that commits, in a frame whose page around another process scrolls and lays out. */
import { expect, type Locator } from "@playwright/test";

/**
 * Presses the button once it counts. What was scrolled by in the page around was not read: a press leads back to it, part by part.
 * One more, because Chromium discards pointer input for half a second after a frame has changed its size, and so may discard the
 * first.
 *
 * @param parts how many there are to be read
 */
export async function pressesInFrame(button: Locator, parts: number): Promise<void> {
  for (let presses = 0; presses <= parts; ) {
    await goesOver(button);
    if (await comesToBeArmed(button)) {
      // What was said beside it goes then, and the frame takes another height: the merchant goes to where it is now.
      await goesOver(button);
      if ((await button.getAttribute("data-armed")) === "true") break;
      continue;
    }
    presses += 1;
    await button.click();
    // Time to read what it led to, before the pointer is back at the button and the page around scrolled on.
    await comesToBeArmed(button);
  }
  await expect(button).toHaveAttribute("data-armed", "true");
  await button.click();
}

function comesToBeArmed(button: Locator): Promise<boolean> {
  return expect(button)
    .toHaveAttribute("data-armed", "true", { timeout: 2500 })
    .then(
      () => true,
      () => false,
    );
}

/**
 * As a hand does, over half of it: a page whose pointer only ever leaps while the page around is scrolled may take itself for one that is
 * shown at another size.
 */
async function goesOver(button: Locator): Promise<void> {
  const { mouse } = button.page();
  await isStill(button);
  await button.hover();
  const { x = 0, y = 0, width = 0, height = 0 } = (await button.boundingBox()) ?? {};
  await mouse.move(x + width / 4, y + height / 2);
  await mouse.move(x + width / 2, y + height / 2, { steps: 4 });
}

/** Two looks, half a second apart, agree on where it is. */
async function isStill(button: Locator): Promise<void> {
  let before = "";
  const isWhereItWas = async () => {
    const last = before;
    before = JSON.stringify(await button.boundingBox());
    return before === last;
  };
  await expect.poll(isWhereItWas, { intervals: [500] }).toBe(true);
}
