import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answer, JourneyEvent } from "./events.ts";
import { isBusy, isGoingOn, reduce, start } from "./journey.ts";
import { targetOf, wholeChoice } from "./offer.ts";
import {
  account,
  answers,
  attempt,
  intents,
  journeyAt,
  places,
  request,
  steps,
  userEvents,
} from "./samples.ts";
import type { Journey, Place } from "./states.ts";

const all = Object.values(places);
const names = Object.keys(places);

/** Where an event leads from a place, as "state" or "state → call", or "·" where it changes nothing. */
function leads(from: Journey, event: JourneyEvent): string {
  const to = reduce(from, event);
  if (to === from) return "·";
  const asks = to.doing && to.doing !== from.doing ? ` → ${to.doing.do}` : "";
  return `${to.place.name}${asks}`;
}

function table(columns: Record<string, JourneyEvent>, doing?: (place: Place) => Journey): string {
  const rows = Object.entries(places).map(([name, place]) => {
    const from = doing ? doing(place) : journeyAt(place);
    const cells = Object.entries(columns).flatMap(([column, event]) => {
      const cell = leads(from, event);
      return cell === "·" ? [] : [`${column}: ${cell}`];
    });
    return `${name}\n    ${cells.join(" | ") || "·"}`;
  });
  return rows.join("\n");
}

const answered = Object.fromEntries(
  Object.entries(answers).map(([name, answer]) => [name, { type: "answer", turn: 7, answer } as const]),
);

describe("every state and every event", () => {
  it("leads where the table says", async () => {
    const tables = [
      `# What the merchant does, and what the world does\n\n${table(userEvents)}`,
      ...Object.entries(intents).map(
        ([name, intent]) =>
          `# What an answer to "${name}" makes of it\n\n${table(answered, (place) => journeyAt(place, intent))}`,
      ),
    ];
    await expect(`${tables.join("\n\n")}\n`).toMatchFileSnapshot("./journey.table.txt");
  });

  it("while a confirmation is under way, nothing the merchant does overtakes it", () => {
    const confirming = journeyAt(steps.review, intents.confirm);
    for (const event of Object.values(userEvents)) expect(reduce(confirming, event)).toBe(confirming);
  });

  it("while a no is under way, a yes changes nothing, and does not seem to be under way itself", () => {
    const declining = journeyAt(steps.review, intents.decline);
    expect(reduce(declining, { type: "connect", attempt })).toBe(declining);
    expect([isBusy(declining), isGoingOn(declining)]).toEqual([true, false]);
    expect(isGoingOn(journeyAt(steps.review, intents.confirm))).toBe(true);
    // One that failed is said again by the main action itself.
    expect(isGoingOn(journeyAt(places.unavailable, intents.decline))).toBe(true);
  });

  it("an answer to a call that nobody waits for any more changes nothing", () => {
    for (const place of all)
      for (const answer of Object.values(answers)) {
        const journey = journeyAt(place, intents["sign-in"]);
        expect(reduce(journey, { type: "answer", turn: 6, answer })).toBe(journey);
      }
  });
});

describe("going through", () => {
  const walk = (events: JourneyEvent[], from = start) => events.reduce(reduce, from);
  const loaded: JourneyEvent = { type: "answer", turn: 1, answer: { type: "loaded", request, deadline: 9 } };

  it("signs in, chooses, sets preferences, reviews and connects", () => {
    const signedIn = walk([
      loaded,
      { type: "sign-in", email: "mara@shop.example", password: "secret" },
      { type: "answer", turn: 2, answer: { type: "signed-in", account } },
    ]);
    expect(signedIn.place).toMatchObject({ name: "account", choice: {} });
    expect(walk([{ type: "continue" }], signedIn)).toBe(signedIn);
    const preferences = [{ id: "ereceipt", answer: true }];
    const review = walk(
      [
        { type: "choose", choice: { profileId: "p1" } },
        { type: "choose", choice: { storeId: "s1" } },
        { type: "continue" },
        { type: "choose", choice: { preferences } },
        { type: "continue" },
      ],
      signedIn,
    );
    expect(review.place).toMatchObject({ name: "review", choice: attempt.choice });
    const connecting = walk([{ type: "connect", attempt }], review);
    expect(connecting.doing).toMatchObject({ do: "confirm", attempt });
    const done = walk(
      [{ type: "answer", turn: connecting.turns, answer: { type: "confirmed" } }],
      connecting,
    );
    expect(done.place).toMatchObject({ name: "success", attempt });
    expect(done.doing?.do).toBe("end-session");
  });

  it("a merchant with one profile and one store is not asked which", () => {
    const only = { ...account, profiles: [{ id: "p", name: "P", stores: [{ id: "s", name: "S" }] }] };
    const signedIn = walk([
      loaded,
      { type: "sign-in", email: "a@b", password: "c" },
      { type: "answer", turn: 2, answer: { type: "signed-in", account: only } },
    ]);
    expect(signedIn.place.name).toBe("preferences");
    expect(walk([{ type: "continue" }, { type: "back" }, { type: "back" }], signedIn).place.name).toBe(
      "sign-in",
    );
  });

  it("after Change, Continue and Back both lead to the review again", () => {
    const changing = walk([{ type: "change", step: "account" }], journeyAt(steps.review));
    expect(changing.place.name).toBe("account");
    expect(walk([{ type: "continue" }], changing).place.name).toBe("review");
    expect(walk([{ type: "back" }], changing).place.name).toBe("review");
    expect(walk([{ type: "go-to", step: "review" }], changing).place.name).toBe("review");
  });

  it("the browser's Forward never skips what has to be agreed to", () => {
    const early = journeyAt(steps["sign-in"]);
    expect(reduce(early, { type: "go-to", step: "review" })).toBe(early);
  });

  it("a session that ended mid-way goes on where it was, for the same merchant only", () => {
    const again = journeyAt(steps["session-expired"], intents["sign-in"]);
    const same = reduce(again, { type: "answer", turn: 7, answer: { type: "signed-in", account } });
    expect(same.place.name).toBe("review");
    const other = { ...account, merchant: { name: "Other", email: "other@shop.example" } };
    const different = reduce(again, {
      type: "answer",
      turn: 7,
      answer: { type: "signed-in", account: other },
    });
    expect(different.place.name).toBe("account");
  });
});

describe("one intent, one key", () => {
  const connect = (key: string): JourneyEvent => ({ type: "connect", attempt: { ...attempt, key } });
  const keyOf = (journey: Journey) => (journey.doing?.do === "confirm" ? journey.doing.attempt.key : null);
  const ends = (journey: Journey, type: "unauthorized"): Journey =>
    reduce(journey, { type: "answer", turn: journey.turns, answer: { type } });

  it("the same choice is sent with the same key, even after signing in again", () => {
    const first = reduce(journeyAt(steps.review), connect("first"));
    const expired = ends(first, "unauthorized");
    const signingIn = reduce(expired, { type: "sign-in", email: "mara@shop.example", password: "secret" });
    const back = reduce(signingIn, {
      type: "answer",
      turn: signingIn.turns,
      answer: { type: "signed-in", account },
    });
    expect(keyOf(reduce(back, connect("second")))).toBe("first");
  });

  it("another choice is another intent", () => {
    const first = reduce(journeyAt(steps.review), connect("first"));
    const back = reduce(first, { type: "answer", turn: first.turns, answer: { type: "choice-refused" } });
    const goOn: JourneyEvent = { type: "continue" };
    const again = reduce(back, { type: "choose", choice: { storeId: "s2" } });
    const review = reduce(reduce(again, goOn), goOn);
    expect(keyOf(reduce(review, connect("second")))).toBe("second");
    const same = reduce(reduce(back, goOn), goOn);
    expect(keyOf(reduce(same, connect("second")))).toBe("first");
  });

  it("Try again sends the very same intent", () => {
    const lost = reduce(journeyAt(steps.review, intents.confirm), {
      type: "answer",
      turn: 7,
      answer: { type: "failed", failure: { code: "unavailable", cause: "network" } },
    });
    expect(lost.place.name).toBe("unavailable");
    expect(reduce(lost, { type: "try-again" }).doing).toMatchObject({ do: "confirm", attempt });
    // What may have been committed has to be settled before anything else.
    expect(reduce(lost, { type: "back" })).toBe(lost);
    expect(reduce(lost, { type: "time-up" })).toBe(lost);
    expect(reduce(lost, { type: "idle" })).toBe(lost);
  });
});

describe("any order of events", () => {
  const events = Object.values(userEvents);
  const choosing = [
    { profileId: "p1" },
    { profileId: "p2" },
    { profileId: "gone" },
    { storeId: "gone" },
    { preferences: [{ id: "gone", answer: true }] },
    { scopes: [] },
  ].map((choice): JourneyEvent => ({ type: "choose", choice }));
  const changed = [
    { ...request, storeSelection: "none" as const },
    { ...request, preferences: [...request.preferences, { id: "loyalty", default: true }] },
    { ...request, preferences: [] },
  ].flatMap((now): Answer[] => [
    { type: "loaded", request: now, deadline: 3 },
    { type: "consent-changed", request: now, deadline: 3 },
  ]);
  const step = fc.oneof(
    fc.constantFrom(...events, ...choosing).map((event) => (_: Journey) => event),
    fc.constantFrom(...Object.values(answers), ...changed).map(
      (answer) =>
        (journey: Journey): JourneyEvent => ({
          type: "answer",
          turn: journey.doing?.turn ?? 0,
          answer,
        }),
    ),
  );
  const final = new Set([
    "success",
    "leaving",
    "declined",
    "expired",
    "finished-elsewhere",
    "cancelled",
    "invalid",
  ]);

  it("an outcome is never left but by a fresh link, is reached signed out, and one key is ever sent for one choice", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (makers) => {
        let journey = start;
        const keys = new Set<string>();
        let presses = 0;
        for (const maker of makers) {
          let event = maker(journey);
          if (event.type === "connect") {
            presses += 1;
            event = { ...event, attempt: { ...event.attempt, key: `key-${presses}` } };
          }
          const next = reduce(journey, event);
          const revived = journey.place.name === "expired" && event.type === "renew";
          if (final.has(journey.place.name) && !revived) expect(next.place).toBe(journey.place);
          else if (final.has(next.place.name)) expect(next.doing?.do).toBe("end-session");
          if (next.doing && next.doing !== journey.doing)
            expect(next.doing.turn).toBeGreaterThan(journey.turns);
          if (next.doing?.do === "confirm") keys.add(next.doing.attempt.key);
          if (next.place.name === "success") expect(keys.has(next.place.attempt.key)).toBe(true);
          // What is agreed to is on offer, whole, as the request stands.
          const { place } = next;
          if (place.name === "preferences" || place.name === "review")
            expect(wholeChoice(place.request, place.account, place.choice)).toEqual(place.choice);
          if (place.name === "success")
            expect(targetOf(place.account, place.attempt.choice).profile).toBeDefined();
          // A password is kept only while it is being sent, or waits to be sent again.
          const holds = JSON.stringify(next).includes("secret");
          if (holds) expect(isBusy(next) || "intent" in next.place).toBe(true);
          journey = next;
        }
        expect(names).toContain(journey.place.name);
      }),
      { numRuns: 2000 },
    );
  });
});
