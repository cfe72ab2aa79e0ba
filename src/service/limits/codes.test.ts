/** Whoever has a password, and guesses codes or has them sent without end. */
import { describe, expect, test } from "vitest";
import * as contract from "../../api/contract.ts";
import { merchantSide } from "../../api/paths.ts";
import { minutes } from "../context.ts";
import { address, coded, retryAfter, right, shop, statuses, times, trying } from "../testing/signing-in.ts";
import { type TestSandbox, testSandbox } from "../testing/test-calls.ts";

describe("codes", () => {
  async function challenge(at: TestSandbox, from?: string): Promise<string> {
    const { status, body } = await trying(at, coded, right, from);
    expect(status).toBe(202);
    return contract.ChallengeIssued.parse(body).challenge.id;
  }
  const verify = (at: TestSandbox, challengeId: string, code: string, from?: string) =>
    at.send("POST", merchantSide.verify, {
      body: { challengeId, code },
      ...(from !== undefined && { address: from }),
    });

  test("are counted for the account: a new challenge from another address gives no new guesses", async () => {
    const at = testSandbox();
    const first = await challenge(at, address(1));
    expect(statuses(await times(6, () => verify(at, first, "000000", address(1))))).toEqual([
      401, 401, 401, 401, 401, 410,
    ]);
    const second = await challenge(at, address(2));
    await times(5, () => verify(at, second, "000000", address(2)));
    const third = await challenge(at, address(3));
    const limited = await verify(at, third, "246810", address(3));
    expect([limited.status, retryAfter(limited)]).toEqual([429, 240]);
    at.forward(4 * minutes);
    expect((await verify(at, third, "246810", address(3))).status).toBe(200);
  });

  test("are still counted when the challenge has expired and another is asked for", async () => {
    const at = testSandbox();
    for (const _ of Array(2).keys()) {
      const id = await challenge(at);
      await times(5, () => verify(at, id, "000000"));
    }
    at.forward(10 * minutes);
    const id = await challenge(at);
    // Ten minutes gave two more, and not ten.
    expect(statuses(await times(4, () => verify(at, id, "000000")))).toEqual([401, 401, 429, 429]);
  });

  test("guessed all at once over many challenges do not overtake the count", async () => {
    const at = testSandbox();
    const ids = await times(10, () => challenge(at));
    const all = ids.flatMap((id) => Array.from({ length: 5 }, () => verify(at, id, "000000")));
    const answers = statuses(await Promise.all(all));
    expect(answers.filter((status) => status === 401)).toHaveLength(10);
  });

  test("whoever has only the password makes no address known: each of many has no guesses of its own", async () => {
    const at = testSandbox();
    const answers = await times(14, async (n) => {
      const id = await challenge(at, address(n));
      return verify(at, id, "000000", address(n));
    });
    expect(statuses(answers)).toEqual([...Array(10).fill(401), 429, 429, 429, 429]);
  });

  test("are sent fifteen times to whoever types none in, then once in a minute, by sign-in and resend together", async () => {
    const at = testSandbox();
    const ids = await times(10, (n) => challenge(at, address(n)));
    const resend = (challengeId = "") => at.send("POST", merchantSide.resend, { body: { challengeId } });
    const sent = statuses(await times(10, (n) => resend(ids[n])));
    expect(sent).toEqual([...Array(5).fill(204), ...Array(5).fill(429)]);
    const refused = await trying(at, coded, right, address(99));
    expect([refused.status, retryAfter(refused)]).toEqual([429, 60]);
    at.forward(minutes);
    expect((await resend(ids[9])).status).toBe(204);
    expect((await resend(ids[8])).status).toBe(429);
  });

  test("are still sent to where somebody signed in before, whoever asks for them elsewhere; fifteen times as well", async () => {
    const at = testSandbox();
    expect((await verify(at, await challenge(at, shop), "246810", shop)).status).toBe(200);
    const ask = async (from: (n: number) => string) =>
      statuses(await times(16, (n) => trying(at, coded, right, from(n))));
    expect(await ask(address)).toEqual([...Array(15).fill(202), 429]);
    expect(await ask(() => shop)).toEqual([...Array(15).fill(202), 429]);
    // Who gets in there lets nobody else ask for more.
    at.forward(minutes);
    expect((await verify(at, await challenge(at, shop), "246810", shop)).status).toBe(200);
    expect((await ask(address)).slice(0, 2)).toEqual([202, 429]);
  });

  test("that are typed in are not counted", async () => {
    const at = testSandbox();
    for (const n of Array(40).keys()) {
      const id = await challenge(at, address(n));
      expect((await verify(at, id, "246810", address(n))).status).toBe(200);
    }
  });
});
