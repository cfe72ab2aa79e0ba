import type { ConsentRequest } from "../api/contract.ts";
import type { Early } from "../boot/handover.ts";
import { blocked, reduce, start } from "../journey/journey.ts";
import type { Journey } from "../journey/states.ts";
import { logoOf } from "./logo-of.ts";
import type { Work } from "./work.ts";

/**
 * Where the journey begins: at an obstacle that is known at once, at the sign-in whose request was handed over in the
 * document, or with what brought the merchant still to be validated.
 *
 * @param arriving whether there is anything to validate: a link, or the request of an app
 */
export function firstJourney(
  arriving: boolean,
  obstacle: "sandboxed" | "insecure" | undefined,
  request: ConsentRequest | undefined,
  now: number,
): Journey {
  if (obstacle) return blocked({ name: "blocked-embed", reason: obstacle });
  if (!arriving) return blocked({ name: "invalid" });
  return request ? loadedAlready(request, now) : start;
}

/** As if the validation had been answered already. */
export function loadedAlready(request: ConsentRequest, now: number): Journey {
  const answer = { type: "loaded", request, deadline: now + request.expiresInSeconds * 1000 } as const;
  return reduce(start, { type: "answer", turn: start.turns, answer });
}

/** With what brought the merchant validated. */
export async function validated(work: Work): Promise<Journey> {
  const answer = await work({ do: "load" });
  return reduce(start, { type: "answer", turn: start.turns, answer });
}

/** Whether the sign-in that was put into the document ahead is the one that the journey, its answer parsed, begins with. */
export function isAhead({ place }: Journey, shown: NonNullable<Early["ahead"]>): boolean {
  if (place.name !== "sign-in") return false;
  const { partner } = place.request;
  return partner.name === shown.name && logoOf(partner) === shown.logo;
}
