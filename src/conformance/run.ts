/** Tries an API against the whole contract. */
import { createApi } from "./api.ts";
import { type Check, type Context, type Result } from "./check.ts";
import { agreedChecks } from "./checks/agreed.ts";
import { answerChecks } from "./checks/answers.ts";
import { appTokenChecks } from "./checks/app-tokens.ts";
import { appChecks } from "./checks/apps.ts";
import { connectedChecks } from "./checks/connected.ts";
import { connectionChecks } from "./checks/connections.ts";
import { handoverChecks } from "./checks/handovers.ts";
import { integrationTokenChecks } from "./checks/integration-tokens.ts";
import { connectSecretChecks, keptChecks } from "./checks/on-the-way.ts";
import { oneTimeCodeChecks } from "./checks/one-time-code.ts";
import { installChecks, loyaltyChecks } from "./checks/other-apps.ts";
import { readingChecks } from "./checks/reading.ts";
import { limitChecks, sessionChecks } from "./checks/sessions.ts";
import { tokenChecks } from "./checks/tokens.ts";
import { NotGiven, NotTried, type Outcome, Unmet } from "./outcome.ts";
import { createSteps } from "./steps.ts";
import type { TestData } from "./test-data.ts";

/** In this order: the last ones look at what the others were answered, or use up what they need. */
export const checks: readonly Check[] = [
  ...integrationTokenChecks,
  ...readingChecks,
  ...sessionChecks,
  ...answerChecks,
  ...tokenChecks,
  ...connectedChecks,
  ...agreedChecks,
  ...connectionChecks,
  ...handoverChecks,
  ...oneTimeCodeChecks,
  ...appChecks,
  ...appTokenChecks,
  ...loyaltyChecks,
  ...installChecks,
  ...connectSecretChecks,
  ...keptChecks,
  ...limitChecks,
];

/** One check after the other. Throws Unreachable where nobody answers at all. `answered`: hears of each answer. */
export async function tryApi(
  url: URL,
  data: TestData,
): Promise<{ results: Result[]; answers: Context["api"]["answers"] }> {
  const api = createApi(url, data.connectSecret);
  const context = { api, data, steps: createSteps(api, data) };
  const results: Result[] = [];
  for (const check of checks) {
    const { run, ...rest } = check;
    results.push({ ...rest, ...(await outcomeOf(run(context))) });
  }
  return { results, answers: api.answers };
}

async function outcomeOf(trying: Promise<void>): Promise<Outcome> {
  try {
    await trying;
    return { outcome: "passed" };
  } catch (error) {
    if (error instanceof NotGiven) return { outcome: "not given", why: error.message };
    if (error instanceof NotTried) return { outcome: "not tried", why: error.message };
    if (!(error instanceof Unmet)) throw error;
    const { expected, got, missing } = error;
    return { outcome: missing ? "missing" : "wrong", expected, got };
  }
}
