/** One thing that the contract says, tried on an API, and what came of it. */
import type { Api } from "./api.ts";
import type { Outcome } from "./outcome.ts";
import type { Part, Section } from "./parts.ts";
import type { Steps } from "./steps.ts";
import type { TestData } from "./test-data.ts";

export interface Context {
  api: Api;
  steps: Steps;
  data: TestData;
}

export interface Check {
  id: string;
  /** What must be so, in a sentence. */
  says: string;
  part: Part;
  /** Of the OpenAPI document. */
  operation: string;
  /** Of the page about the contract. */
  section: Section;
  /** Resolves where it is so; throws Unmet where it is not, and NotTried where that cannot be said. */
  run: (context: Context) => Promise<void>;
}

export type Result = Omit<Check, "run"> & Outcome;

/** Makes the checks of one call that stand in one section. */
export function about(operation: string, section: Section, part: Part = "required") {
  return (id: string, says: string, run: Check["run"]): Check => ({
    id,
    says,
    part,
    operation,
    section,
    run,
  });
}
