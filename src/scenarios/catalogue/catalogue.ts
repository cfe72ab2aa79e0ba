/**
 * Every state of the page, under its name: one list for designers, translators, partner developers and tests. Its order
 * is the journey's.
 */
import type { StateName } from "../../journey/states.ts";
import type { Scenario } from "../scenario.ts";
import { accountScenarios } from "./account.ts";
import { appScenarios } from "./apps.ts";
import { changedScenarios } from "./changed.ts";
import { failureScenarios } from "./failures.ts";
import { outcomeScenarios } from "./outcomes.ts";
import { reviewScenarios } from "./review.ts";
import { signInScenarios } from "./sign-in.ts";
import { verifyScenarios } from "./verify.ts";

const all = [
  ...signInScenarios,
  ...verifyScenarios,
  ...accountScenarios,
  ...reviewScenarios,
  ...changedScenarios,
  ...appScenarios,
  ...outcomeScenarios,
  ...failureScenarios,
] as const;

/** The states that no entry ends in. There must be none. */
type Uncovered = Exclude<StateName, (typeof all)[number]["state"]>;

/** Does not compile while a state of the journey has no entry, and names it. */
export const catalogue: readonly Scenario[] = all satisfies [Uncovered] extends [never]
  ? readonly Scenario[]
  : Uncovered;

export function scenarioOf(id: string): Scenario | undefined {
  return catalogue.find((scenario) => scenario.id === id);
}
