/** What can go wrong where a merchant goes on on a phone: part of the registry (`problems.ts`). */
import type { RegisteredProblem } from "./registered-problem.ts";

export const handoverProblems = {
  handover_not_found: {
    status: 404,
    title: "There is no such code for a phone, or no more",
    advice: "Ask for a new code.",
  },
  handover_gone: {
    status: 410,
    title: "The code for the phone was opened elsewhere, has expired, or never was",
    advice: "Ask for a new code at the till. Which of these it was is never said.",
  },
  number_wrong: {
    status: 410,
    title: "It is not the number that the till shows; there is no second try",
    advice: "Ask for a new code at the till.",
  },
} as const satisfies Record<string, RegisteredProblem>;
