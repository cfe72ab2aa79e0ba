import type { ConsentRequest } from "../../api/contract.ts";
import { blocked, reduce, start } from "../../journey/journey.ts";
import type { Failure, Journey } from "../../journey/states.ts";

/**
 * Where the journey begins: at an obstacle that is known at once, at the sign-in whose request was handed over in the
 * document, at what kept an app's link from being validated, or with what brought the merchant still to be validated.
 *
 * @param arriving whether there is anything to validate: a link, or the request of an app
 */
export function firstJourney(
  arriving: boolean,
  obstacle: "sandboxed" | "insecure" | undefined,
  failure: Failure | undefined,
  request: ConsentRequest | undefined,
  now: number,
): Journey {
  if (obstacle) return blocked({ name: "blocked-embed", reason: obstacle });
  if (failure)
    return reduce(start, { type: "answer", turn: start.turns, answer: { type: "failed", failure } });
  if (!arriving) return blocked({ name: "invalid" });
  return request ? loadedAlready(request, now) : start;
}

/** As if the validation had been answered already. */
export function loadedAlready(request: ConsentRequest, now: number): Journey {
  const answer = { type: "loaded", request, deadline: now + request.expiresInSeconds * 1000 } as const;
  return reduce(start, { type: "answer", turn: start.turns, answer });
}
