/** What a fresh link does in place of one that expired, or is about to. */
import { expect, it } from "vitest";
import type { Answer, JourneyEvent } from "./events.ts";
import { reduce } from "./journey.ts";
import { account, attempt, intents, journeyAt, places, request, steps } from "./samples.ts";
import type { Journey } from "./states.ts";

const renew: JourneyEvent = { type: "renew" };
const takes = (journey: Journey, answer: Answer) =>
  reduce(journey, { type: "answer", turn: journey.turns, answer });

it("goes on where the one that expired ended, for the same merchant, once they have signed in again", () => {
  const expired = reduce(journeyAt(steps.review), { type: "time-up" });
  expect(expired.place.name).toBe("expired");
  const loading = reduce(expired, renew);
  expect(loading).toMatchObject({ place: { name: "loading" }, doing: { do: "load" } });
  const again = takes(loading, { type: "loaded", request, deadline: 5 });
  expect(again.place).toMatchObject({ name: "session-expired", deadline: 5 });
  const signingIn = reduce(again, { type: "sign-in", email: "mara@shop.example", password: "secret" });
  expect(takes(signingIn, { type: "signed-in", account }).place.name).toBe("review");
});

it("of a merchant who had not signed in begins with signing in", () => {
  const expired = reduce(journeyAt(steps["sign-in"]), { type: "time-up" });
  const again = takes(reduce(expired, renew), { type: "loaded", request, deadline: 5 });
  expect(again.place).toMatchObject({ name: "sign-in", deadline: 5 });
});

it("that comes in time leaves the merchant where they are, with more time", () => {
  const asking = reduce(journeyAt(steps.review), renew);
  expect(asking).toMatchObject({ place: steps.review, doing: { do: "load" } });
  expect(takes(asking, { type: "loaded", request, deadline: 5 }).place).toEqual({
    ...steps.review,
    deadline: 5,
  });
});

it("does not hold up a merchant who goes on while it is validated, but nothing is committed before it is", () => {
  const asking = reduce(journeyAt(steps.preferences), renew);
  const review = reduce(asking, { type: "continue" });
  expect(review).toMatchObject({ place: { name: "review" }, doing: { do: "load" } });
  expect(reduce(review, { type: "connect", attempt })).toBe(review);
  expect(takes(review, { type: "loaded", request, deadline: 5 })).toMatchObject({
    place: { name: "review", deadline: 5 },
    doing: null,
  });
});

it("is another intent: the key of the old one is not used with it", () => {
  const tried = { ...steps.review, attempt };
  const renewed = takes(reduce(journeyAt(tried), renew), { type: "loaded", request, deadline: 5 });
  const connecting = reduce(renewed, { type: "connect", attempt: { ...attempt, key: "key-2" } });
  expect(connecting.doing).toMatchObject({ do: "confirm", attempt: { key: "key-2" } });
});

it("does not overtake a confirmation that is under way or unsettled, nor a decline", () => {
  const confirming = journeyAt(steps.review, intents.confirm);
  expect(reduce(confirming, renew)).toBe(confirming);
  const lost = takes(confirming, {
    type: "failed",
    failure: { code: "unavailable", cause: "network" },
  });
  expect(reduce(lost, renew)).toBe(lost);
  const declining = journeyAt(steps.review, intents.decline);
  expect(reduce(declining, renew)).toBe(declining);
});

it("revives nothing that was agreed to, declined or refused", () => {
  for (const name of [
    "success",
    "declined",
    "finished-elsewhere",
    "cancelled",
    "invalid",
    "blocked-embed",
  ] as const) {
    const journey = journeyAt(places[name]);
    expect(reduce(journey, renew)).toBe(journey);
  }
});
