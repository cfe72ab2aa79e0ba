/** Reading on in a review that does not fit in its window. */
import { expect, type Locator } from "@playwright/test";

/** Presses the button that commits for as long as it reads on, and not once more. */
export async function readsToTheEnd(commit: Locator): Promise<void> {
  await expect(commit).not.toHaveAttribute("data-commit", "unknown");
  // Looked at and pressed in one go, as a key is: a press of its own may come a second after the look, and be a yes.
  const readsOn = () =>
    commit.evaluate((button) => {
      const progress = button.getAttribute("data-commit");
      if (progress === "unread" && button instanceof HTMLElement) {
        button.focus();
        button.click();
      }
      return progress;
    });
  while ((await readsOn()) === "unread");
}
