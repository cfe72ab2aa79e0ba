/** What was chosen is the journey's: kept from step to step, and never agreed to where it is not on offer any more. */
import { describe, expect, it } from "vitest";
import type { Choice, ConsentRequest } from "../api/contract.ts";
import type { Answer, JourneyEvent } from "./events.ts";
import { reduce } from "./journey.ts";
import {
  account,
  atPreferences,
  atReview,
  attempt,
  choice,
  intents,
  journeyAt,
  request,
  steps,
} from "./samples.ts";
import type { Journey, Place } from "./states.ts";

const takes = (journey: Journey, answer: Answer) =>
  reduce(journey, { type: "answer", turn: journey.turns, answer });
const does = (journey: Journey, ...events: JourneyEvent[]) => events.reduce(reduce, journey);
const reads = (place: Place, now: ConsentRequest) =>
  takes(does(journeyAt(place), { type: "looked-at" }), { type: "loaded", request: now, deadline: 5 });
const chooses = (chosen: Partial<Choice>): JourneyEvent => ({ type: "choose", choice: chosen });
const signsIn: JourneyEvent = { type: "sign-in", email: account.merchant.email, password: "secret" };
const goOn: JourneyEvent = { type: "continue" };
const back: JourneyEvent = { type: "back" };

const loyalty = { id: "loyalty", default: true };
const two = { ...request, preferences: [...request.preferences, loyalty] };
const answers = (...given: [id: string, answer: boolean][]) => given.map(([id, answer]) => ({ id, answer }));

describe("a choice that is gone", () => {
  const withoutIt = {
    ...account,
    profiles: account.profiles.map((profile) => ({
      ...profile,
      stores: profile.stores.filter(({ id }) => id !== "s1"),
    })),
  };
  const twoLeft = {
    ...account,
    profiles: [
      {
        id: "p1",
        name: "Harbour",
        stores: [
          { id: "s2", name: "B" },
          { id: "s4", name: "D" },
        ],
      },
    ],
  };

  it("by the time the merchant has signed in again is chosen again, and the rest is kept", () => {
    const again = does(journeyAt(atReview), { type: "idle" }, signsIn);
    const there = takes(again, { type: "signed-in", account: twoLeft });
    expect(there.place).toMatchObject({ name: "account", changing: true, choice });
    expect(does(there, goOn)).toBe(there);
    const after = does(there, chooses({ storeId: "s4" }), goOn);
    expect(after.place).toMatchObject({
      name: "review",
      choice: { profileId: "p1", storeId: "s4", preferences: answers(["ereceipt", true]) },
    });
  });

  it("but for the only one that is left needs no asking", () => {
    const again = does(journeyAt(atReview), { type: "idle" }, signsIn);
    const only = { ...withoutIt, profiles: withoutIt.profiles.slice(0, 1) };
    expect(takes(again, { type: "signed-in", account: only }).place).toMatchObject({
      name: "review",
      choice: { ...choice, storeId: "s2" },
    });
  });

  it.each(["review", "preferences"] as const)(
    "because a request read anew wants a store leads from %s to where that is chosen, and on from there",
    (name) => {
      const took = { ...request, storeSelection: "none" as const };
      const chosen = { profileId: "p1", preferences: answers(["ereceipt", true]) };
      const place: Place = {
        ...(name === "review" ? atReview : atPreferences),
        request: took,
        choice: chosen,
      };
      const there = reads(place, request);
      expect(there.place).toMatchObject({ name: "account", choice: chosen });
      const after = does(there, chooses({ storeId: "s2" }), goOn);
      expect(after.place).toMatchObject({ name, choice: { ...choice, storeId: "s2" } });
    },
  );

  it("is not brought to anybody else's review", () => {
    const again = does(journeyAt(atReview), { type: "idle" }, { ...signsIn, email: "other@shop.example" });
    const merchant = { name: "Other", email: "other@shop.example" };
    const there = takes(again, { type: "signed-in", account: { ...account, merchant } });
    expect(there.place).toMatchObject({ name: "account", choice: {} });
    const switched = does(journeyAt(atReview), { type: "switch-account" });
    expect(switched.place).not.toHaveProperty("resume");
  });
});

describe("Back", () => {
  it("to signing in keeps what was chosen, for the one who chose it", () => {
    const there = does(journeyAt(steps.account), chooses({ storeId: "s2" }), back);
    expect(there.place.name).toBe("sign-in");
    const again = takes(does(there, signsIn), { type: "signed-in", account });
    expect(again.place).toMatchObject({ name: "account", choice: { ...choice, storeId: "s2" } });
  });

  it("from half a change leads to the review as it stood", () => {
    const half = does(
      journeyAt(atReview),
      { type: "change", step: "account" },
      chooses({ profileId: "gone" }),
    );
    expect(does(half, back).place).toMatchObject({ name: "review", choice });
  });

  it("from a whole change takes it along", () => {
    const whole = does(journeyAt(atReview), { type: "change", step: "account" }, chooses({ storeId: "s2" }));
    expect(does(whole, back).place).toMatchObject({ name: "review", choice: { ...choice, storeId: "s2" } });
  });
});

describe("a list of preferences", () => {
  it("starts as the request says, and each is set by itself", () => {
    const start = reads(atPreferences, two);
    expect(start.place).toMatchObject({
      choice: { preferences: answers(["ereceipt", true], ["loyalty", true]) },
    });
    const set = does(start, chooses({ preferences: answers(["ereceipt", true], ["loyalty", false]) }));
    expect(set.place).toMatchObject({
      choice: { preferences: answers(["ereceipt", true], ["loyalty", false]) },
    });
  });

  it("that grows between reading and pressing shows the review again, with the new one as the request says", () => {
    const confirming = does(journeyAt(atReview), { type: "connect", attempt });
    const changed = takes(confirming, { type: "consent-changed", request: two, deadline: 5 });
    expect(changed).toMatchObject({
      place: { name: "review", choice: { preferences: answers(["ereceipt", true], ["loyalty", true]) } },
      doing: null,
    });
    // Another choice now: what is pressed next is another intent, and says all of it.
    const next = does(changed, { type: "connect", attempt: { ...attempt, key: "key-2" } });
    expect(next.doing).toMatchObject({
      do: "confirm",
      attempt: { key: "key-2", choice: { preferences: answers(["ereceipt", true], ["loyalty", true]) } },
    });
  });

  it("that shrinks loses the answer that nobody asks for", () => {
    const confirming = does(journeyAt(atReview), { type: "connect", attempt });
    const none = { ...request, preferences: [] };
    const changed = takes(confirming, { type: "consent-changed", request: none, deadline: 5 });
    expect(changed.place).toMatchObject({ name: "review", choice: { ...choice, preferences: [] } });
  });

  it("is set while a fresh link is validated, and stays set", () => {
    const renewing = does(journeyAt(atPreferences), { type: "renew" });
    const set = does(renewing, chooses({ preferences: answers(["ereceipt", false]) }));
    expect(set.doing).toBe(renewing.doing);
    expect(takes(set, { type: "loaded", request, deadline: 5 }).place).toMatchObject({
      name: "preferences",
      choice: { preferences: answers(["ereceipt", false]) },
    });
  });

  it("is not set any more once it is on its way", () => {
    const confirming = journeyAt(atReview, intents.confirm);
    expect(does(confirming, chooses({ preferences: answers(["ereceipt", false]) }))).toBe(confirming);
  });
});

describe("what an app need not have", () => {
  const optional = (id: string) => ({ id, required: false });
  const asks = (...ids: string[]): ConsentRequest => ({
    ...request,
    kind: "authorization",
    storeSelection: "none",
    preferences: [],
    permissions: [{ id: "orders:read", required: true }, ...ids.map(optional)],
  });
  const first = (now: ConsentRequest) =>
    takes(does(journeyAt({ ...steps["sign-in"], request: now }), signsIn), {
      type: "signed-in",
      account: { ...account, profiles: account.profiles.slice(0, 1) },
    });

  it("is given unless it is left out, and what it must have always is", () => {
    const all = first(asks("customers:read"));
    expect(all.place).toMatchObject({ choice: { scopes: ["orders:read", "customers:read"] } });
    expect(does(all, chooses({ scopes: [] })).place).toMatchObject({ choice: { scopes: ["orders:read"] } });
  });

  it("and asks for only since the merchant has chosen is not given by itself", () => {
    const there = first(asks("customers:read"));
    expect(reads(there.place, asks("customers:read", "menus:read")).place).toMatchObject({
      choice: { scopes: ["orders:read", "customers:read"] },
    });
  });

  it("and what it leaves to the merchant are chosen together, each in its step", () => {
    const asked = first({ ...asks("customers:read"), preferences: [loyalty] });
    expect(asked.place.name).toBe("preferences");
    const chosen = does(asked, chooses({ preferences: answers(["loyalty", false]) }), goOn);
    expect(does(chosen, chooses({ scopes: [] })).place).toMatchObject({
      name: "review",
      choice: { scopes: ["orders:read"], preferences: answers(["loyalty", false]) },
    });
  });
});
