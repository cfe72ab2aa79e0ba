/**
 * Calls that come at once, on each store there is. Some are a few turns behind the others, as the test says: a check and a
 * change that were not made in one transaction would be caught between them.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as contract from "../../api/contract.ts";
import { merchantSide } from "../../api/paths.ts";
import { newKey, testSandbox } from "../testing/test-calls.ts";

/** Lets so many turns pass. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await Promise.resolve();
}

async function asked() {
  const at = testSandbox();
  return { ...at, token: await at.create(), bearer: await at.signIn() };
}

const ten = Array.from({ length: 10 }, (_, which) => which);

describe("at once", () => {
  test("ten exchanges: one gets the tokens, nine are told they are gone", async () => {
    const { confirm, exchange, token, bearer } = await asked();
    await confirm(token, bearer);
    const answers = await Promise.all(ten.map(() => exchange(token)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 410)).toHaveLength(9);
  });

  test("a confirmation and nine repeats of it: ten times the same answer, and one connection", async () => {
    const { confirm, token, bearer, exchange } = await asked();
    const key = newKey();
    const answers = await Promise.all(ten.map(() => confirm(token, bearer, { key })));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(200);
    expect((await exchange(token)).status).toBe(200);
  });

  test("the right code ten times: one session", async () => {
    const at = testSandbox();
    const { body } = await at.attempt("code@bridgestreet.example");
    const challengeId = contract.ChallengeIssued.parse(body).challenge.id;
    const sent = { body: { challengeId, code: "246810" } };
    const answers = await Promise.all(ten.map(() => at.send("POST", merchantSide.verify, sent)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 410)).toHaveLength(9);
  });

  test("ten wrong codes: five are counted, five come too late", async () => {
    const at = testSandbox();
    const { body } = await at.attempt("code@bridgestreet.example");
    const challengeId = contract.ChallengeIssued.parse(body).challenge.id;
    const sent = { body: { challengeId, code: "000000" } };
    const answers = await Promise.all(ten.map(() => at.send("POST", merchantSide.verify, sent)));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 410)).toHaveLength(5);
  });

  test("thirty wrong passwords for one account: ten are looked at", async () => {
    const at = testSandbox();
    const all = Array.from({ length: 30 }, (_, n) => at.attempt("owner@bridgestreet.example", `guess ${n}`));
    const answers = await Promise.all(all);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(20);
  });

  test("a session's first confirmation twice: the connection dies for one of them", async () => {
    const { confirm, bearer } = await asked();
    const key = newKey();
    const answers = await Promise.all(ten.map(() => confirm("sandbox_drop_before_commit", bearer, { key })));
    expect(answers.filter(({ type }) => type === "error")).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(9);
  });
});

const intents = [
  "one tab confirms",
  "another tab confirms",
  "somebody cancels",
  "the partner exchanges",
] as const;

test("any calls at once have one outcome, and it is the one that was acknowledged", async () => {
  const outcomes = new Set<string>();
  // Some wait for the first to be answered: on a store that is asked over a network, nothing else is late enough.
  const call = fc.record({
    intent: fc.constantFrom(...intents),
    late: fc.nat({ max: 60 }),
    afterFirst: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(call, fc.array(call, { minLength: 1, maxLength: 9 }), async (first, others) => {
      const calls = [first, ...others];
      const { token, bearer, cancel, exchange, confirm, status } = await asked();
      const keys = { "one tab confirms": newKey(), "another tab confirms": newKey() };
      const sends = async (intent: (typeof intents)[number]) => {
        if (intent === "somebody cancels") return { intent, ...(await cancel(token)) };
        if (intent === "the partner exchanges") return { intent, ...(await exchange(token)) };
        return { intent, ...(await confirm(token, bearer, { key: keys[intent] })) };
      };
      const answered = sends(first.intent);
      const answers = await Promise.all([
        answered,
        ...others.map(async ({ intent, late, afterFirst }) => {
          await (afterFirst ? answered : turns(late));
          return sends(intent);
        }),
      ]);
      const acknowledged = answers.filter((answer) => answer.status === 200).map(({ intent }) => intent);
      expect(acknowledged.filter((intent) => intent === "the partner exchanges").length).toBeLessThanOrEqual(
        1,
      );
      const deciders = new Set(acknowledged.filter((intent) => intent !== "the partner exchanges"));
      expect(deciders.size).toBe(calls.some(({ intent }) => intent !== "the partner exchanges") ? 1 : 0);
      const [decider] = deciders;
      const decided = decider === "somebody cancels" ? "cancelled" : "finished";
      const final = decider === undefined ? "pending" : decided;
      expect((await status(token)).body["status"]).toBe(final);
      outcomes.add(acknowledged.includes("the partner exchanges") ? "exchanged" : final);
    }),
    { numRuns: 150 },
  );
  expect([...outcomes]).toEqual(expect.arrayContaining(["finished", "cancelled", "exchanged"]));
});
