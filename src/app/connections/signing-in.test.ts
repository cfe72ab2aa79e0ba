import { describe, expect, it } from "vitest";
import { answers, challenge } from "../../journey/samples.ts";
import { type Event, isBusy, reduce, type State, start } from "./signing-in.ts";

const credentials: Event = { type: "sign-in", email: "mara@shop.example", password: "secret" };

/** The state after these events; an answer is given to whatever is under way. */
function after(events: readonly (Event | keyof typeof answers)[], from: State = start): State {
  return events.reduce((state, event) => {
    if (typeof event !== "string") return reduce(state, event);
    const answer = answers[event];
    if (!answer) throw new Error(`There is no answer ${event}`);
    return reduce(state, { type: "answer", turn: state.doing?.turn ?? 0, answer });
  }, from);
}

describe("a merchant", () => {
  it("signs in, and is in", () => {
    const sent = after([credentials]);
    expect(sent.doing).toMatchObject({ do: "sign-in", email: "mara@shop.example" });
    expect(after(["signed-in"], sent).place).toMatchObject({
      name: "signed-in",
      merchant: { name: "Mara Ellis" },
    });
  });

  it("who is asked for a code is in once it is right", () => {
    const asked = after([credentials, "challenged"]);
    expect(asked.place).toMatchObject({ name: "verify", challenge, sent: 1 });
    const wrong = after([{ type: "verify", code: "1" }, "wrong-code"], asked);
    expect(wrong.place).toMatchObject({ name: "verify", problem: "wrong-code" });
    expect(after([{ type: "verify", code: "2" }, "signed-in"], wrong).place.name).toBe("signed-in");
    expect(after([{ type: "resend" }, "resent"], asked).place).toMatchObject({ sent: 2 });
    expect(after([{ type: "verify", code: "3" }, "code-expired"], asked).place).toEqual({
      name: "sign-in",
      problem: "code-expired",
    });
    expect(after([{ type: "back" }], asked).place).toEqual({ name: "sign-in" });
  });

  it("whose call failed tries the same again, or goes back to what was typed", () => {
    for (const failed of ["unavailable", "rate-limited"] as const) {
      const waiting = after([credentials, failed]);
      expect(waiting.place.name).toBe(failed);
      expect(after([{ type: "back" }], waiting).place).toEqual({ name: "sign-in" });
      const again = after([{ type: "try-again" }], waiting);
      expect(again.doing).toMatchObject({ do: "sign-in", password: "secret" });
      expect(after(["signed-in"], again).place.name).toBe("signed-in");
    }
  });

  it("who signs out, or is idle, is signed out at the API as well", () => {
    const inside = after([credentials, "signed-in"]);
    const left = after([{ type: "sign-out" }], inside);
    expect(left).toMatchObject({ place: { name: "sign-in", left: true }, doing: { do: "end-session" } });
    const over = after([{ type: "session-over" }], inside);
    expect(over).toMatchObject({ place: { name: "session-expired" }, doing: { do: "end-session" } });
    expect(isBusy(over)).toBe(false);
    // A goodbye that is on its way holds nobody up.
    expect(after([credentials], over).doing).toMatchObject({ do: "sign-in" });
  });

  it("is not signed in by an answer that nobody waits for any more", () => {
    const sent = after([credentials]);
    const over = reduce(sent, { type: "session-over" });
    const late = reduce(over, {
      type: "answer",
      turn: sent.doing?.turn ?? 0,
      answer: answers["signed-in"] ?? { type: "done" },
    });
    expect(late.place.name).toBe("sign-in");
    expect(late).toEqual(over);
  });
});

it("a second press while the first is under way changes nothing", () => {
  const sent = after([credentials]);
  expect(reduce(sent, credentials)).toBe(sent);
});
