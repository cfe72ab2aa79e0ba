/**
 * Every state of the page, under its name: one list for designers, translators, partner developers and tests. Its order
 * is the journey's.
 */
import type { Scenario, ShownState } from "../scenario.ts";
import { accountScenarios } from "./account.ts";
import { appScenarios } from "./apps.ts";
import { changedScenarios } from "./changed.ts";
import { connectionScenarios } from "./connection.ts";
import { connectionsScenarios } from "./connections.ts";
import { failureScenarios } from "./failures.ts";
import { outcomeScenarios } from "./outcomes.ts";
import { phoneScenarios } from "./phone.ts";
import { reviewScenarios } from "./review.ts";
import { signInScenarios } from "./sign-in.ts";
import { verifyScenarios } from "./verify.ts";

const all = [
  ...signInScenarios,
  ...phoneScenarios,
  ...verifyScenarios,
  ...accountScenarios,
  ...reviewScenarios,
  ...changedScenarios,
  ...appScenarios,
  ...outcomeScenarios,
  ...connectionsScenarios,
  ...connectionScenarios,
  ...failureScenarios,
] as const;

/** The states that no entry ends in. There must be none. */
type Uncovered = Exclude<ShownState, (typeof all)[number]["state"]>;

/** Does not compile while a state of either page has no entry, and names it. */
export const catalogue: readonly Scenario[] = all satisfies [Uncovered] extends [never]
  ? readonly Scenario[]
  : Uncovered;

export function scenarioOf(id: string): Scenario | undefined {
  return catalogue.find((scenario) => scenario.id === id);
}
