/** What is agreed to is what was read last, and shown. */
import { describe, expect, it } from "vitest";
import { changesSince } from "./changes.ts";
import type { Answer, JourneyEvent } from "./events.ts";
import { reduce } from "./journey.ts";
import { account, atReview, attempt, intents, journeyAt, request, steps } from "./samples.ts";
import type { Journey } from "./states.ts";

const more = {
  ...request,
  permissions: [...request.permissions, { id: "payouts", title: "Move your money", required: true }],
};
/** Of a merchant who was not asked for a store. */
const chosen = { profileId: "p1", preferences: [] };
const takes = (journey: Journey, answer: Answer) =>
  reduce(journey, { type: "answer", turn: journey.turns, answer });
const asks = (journey: Journey, event: JourneyEvent) => takes(reduce(journey, event), loaded);
const loaded: Answer = { type: "loaded", request: more, deadline: 5 };
const newIn = ({ place }: Journey) =>
  "read" in place && place.read ? changesSince(place.read, place.request).permissions : undefined;

describe.each(["renew", "looked-at"] as const)("a request that has changed by the time of %s", (type) => {
  it.each(["sign-in", "verify", "account", "preferences", "review"] as const)(
    "is taken over at %s",
    (name) => {
      const { place } = asks(journeyAt(steps[name]), { type });
      expect(place).toMatchObject({ name, request: more, deadline: 5 });
    },
  );

  it("shows the review again, with what is new", () => {
    expect(newIn(asks(journeyAt(steps.review), { type }))).toEqual(["payouts"]);
  });

  it("is still new after a visit to an earlier step, and after another look", () => {
    const once = asks(journeyAt(steps.review), { type });
    const there = reduce(once, { type: "change", step: "account" });
    expect(newIn(reduce(there, { type: "back" }))).toEqual(["payouts"]);
    expect(newIn(asks(once, { type: "looked-at" }))).toEqual(["payouts"]);
  });
});

it("a merchant who has not been at the review has nothing marked there", () => {
  const there = reduce(asks(journeyAt(steps.preferences), { type: "looked-at" }), { type: "continue" });
  expect(there.place).toMatchObject({ name: "review", request: more });
  expect(newIn(there)).toEqual([]);
});

it("an expired link that is renewed with one more permission shows it marked, to the one who had read the other", () => {
  const again = (email: string) => {
    const renewed = asks(reduce(journeyAt(steps.review), { type: "time-up" }), { type: "renew" });
    const signingIn = reduce(renewed, { type: "sign-in", email, password: "secret" });
    const merchant = { ...account.merchant, email };
    return takes(signingIn, { type: "signed-in", account: { ...account, merchant } });
  };
  const same = again(account.merchant.email);
  expect([same.place.name, newIn(same)]).toEqual(["review", ["payouts"]]);
  expect(newIn(again("somebody@else.example"))).toBeUndefined();
});

it("preferences that are asked for no more are passed over", () => {
  const none = { ...request, preferences: [] };
  const journey = reduce(journeyAt(steps.preferences), { type: "looked-at" });
  expect(takes(journey, { type: "loaded", request: none, deadline: 5 }).place.name).toBe("review");
});

it("a store that is suddenly needed is chosen first, and leads back to the review, where that is new", () => {
  const took = { ...request, storeSelection: "none" as const };
  const journey = reduce(journeyAt({ ...atReview, choice: chosen, request: took, read: took }), {
    type: "looked-at",
  });
  const choosing = takes(journey, { type: "loaded", request, deadline: 5 });
  expect(choosing.place).toMatchObject({ name: "account", changing: true });
  expect(reduce(choosing, { type: "continue" })).toBe(choosing);
  const chooses = reduce(choosing, { type: "choose", choice: { storeId: "s2" } });
  const after = reduce(chooses, { type: "continue" });
  expect(after.place).toMatchObject({ name: "review", read: took, request, choice: { storeId: "s2" } });
});

it("a store that is suddenly needed, of a merchant without any, is told as that", () => {
  const without = { ...account, profiles: [{ id: "p1", name: "Harbour", stores: [] }] };
  const took = { ...request, storeSelection: "none" as const };
  const journey = reduce(journeyAt({ ...atReview, choice: chosen, account: without, request: took }), {
    type: "looked-at",
  });
  expect(takes(journey, { type: "loaded", request, deadline: 5 }).place.name).toBe("no-profiles");
});

describe("a yes to what has changed meanwhile", () => {
  const confirming = reduce(journeyAt(steps.review), { type: "connect", attempt });
  const refused = (agreement?: { locale: string; text: string }) =>
    takes(confirming, {
      type: "consent-changed",
      request: more,
      deadline: 5,
      ...(agreement && { agreement }),
    });

  it("leads to the review again, with what is new", () => {
    const review = refused();
    expect(review).toMatchObject({ place: { name: "review", request: more }, doing: null });
    expect(newIn(review)).toEqual(["payouts"]);
  });

  it("is not the same intent any more: the next yes has a key of its own", () => {
    const next = reduce(refused(), { type: "connect", attempt: { ...attempt, key: "key-2" } });
    expect(next.doing).toMatchObject({ do: "confirm", attempt: { key: "key-2" } });
  });

  it("keeps the text that the service would have agreed to, with the choice it is for, until that is changed", () => {
    const review = refused({ locale: "en", text: "Other words" });
    expect(review.place).toMatchObject({
      refused: { locale: "en", text: "Other words", choice: attempt.choice },
    });
    const back = reduce(reduce(review, { type: "change", step: "account" }), { type: "continue" });
    expect(back.place).not.toHaveProperty("refused");
  });

  it("after a lost answer leads there as well", () => {
    const lost = takes(confirming, {
      type: "failed",
      failure: { code: "unavailable", cause: "network" },
    });
    const again = reduce(lost, { type: "try-again" });
    expect(takes(again, { type: "consent-changed", request: more, deadline: 5 }).place.name).toBe("review");
  });

  it("is nothing that any other call could be answered with", () => {
    const declining = journeyAt(steps.review, intents.decline);
    expect(takes(declining, { type: "consent-changed", request: more, deadline: 5 })).toBe(declining);
  });
});

describe("what is new", () => {
  const { permissions } = request;
  it.each([
    ["nothing", request, { any: false }],
    ["more time", { ...request, expiresInSeconds: 1 }, { any: false }],
    ["a permission", more, { any: true, permissions: ["payouts"] }],
    ["a permission less", { ...request, permissions: [] }, { any: true, permissions: [] }],
    [
      "other words for a permission",
      { ...request, permissions: [{ id: "orders", title: "All", required: true }] },
      { any: true, permissions: ["orders"] },
    ],
    [
      "what the app has not had before",
      { ...request, permissions: permissions.map((one) => ({ ...one, added: true })) },
      { any: false },
    ],
    ["another account", { ...request, accountName: "Other" }, { any: true, accountName: true }],
    ["another host", { ...request, goesTo: "b.example" }, { any: true, goesTo: true }],
    ["another name", { ...request, partner: { ...request.partner, name: "Tilwise" } }, { any: true }],
    ["no preference", { ...request, preferences: [] }, { any: true, preferences: [] }],
    [
      "a preference more",
      { ...request, preferences: [...request.preferences, { id: "loyalty", default: true }] },
      { any: true, preferences: ["loyalty"] },
    ],
    [
      "a preference that starts as something else",
      { ...request, preferences: [{ id: "ereceipt", default: true }] },
      { any: false },
    ],
    ["no store", { ...request, storeSelection: "none" as const }, { any: true }],
  ])("where there is %s", (_what, now, expected) => {
    expect(changesSince(request, now)).toMatchObject(expected);
  });
});
