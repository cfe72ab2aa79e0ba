import axe from "axe-core";
import type { Violation } from "./frame-messages.ts";

/** The same rules as the tests': WCAG 2.2 AA and what is good practice. */
export const ruleTags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export async function check(page: Document): Promise<Violation[]> {
  const { violations } = await axe.run(page, { runOnly: ruleTags, resultTypes: ["violations"] });
  return violations.map(({ id, impact, help, helpUrl, nodes }) => ({
    id,
    impact: impact ?? "minor",
    help,
    helpUrl,
    targets: nodes.map(({ target }) => target.join(" ")),
  }));
}
