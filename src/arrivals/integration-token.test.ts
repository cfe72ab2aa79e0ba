import { describe, expect, it } from "vitest";
import type { CallFailure, Result } from "../api/client.ts";
import type { ConsentRequest } from "../api/contract.ts";
import type { MerchantApi } from "../api/merchant-api.ts";
import { attempt, request } from "../journey/samples.ts";
import { integrationTokenArrival } from "./integration-token.ts";

const reference = "7F3K-92QD";
const link = { clientId: "tillwise", integrationToken: "token" };
const yes: Result<unknown> = { ok: true, value: {}, status: 200, reference };

function no(failure: CallFailure): { ok: false; failure: CallFailure } {
  return { ok: false, failure };
}
const lost = no({ code: "unavailable", cause: "network", reference });
const refused = (status: number, problem?: string) =>
  no({ code: "problem", status, reference, ...(problem !== undefined && { problem }) });
const standing = (status: ConsentRequest["status"], cancelReason?: "expired" | "declined") => ({
  ok: true as const,
  value: { ...request, status, ...(cancelReason && { cancelReason }) },
  status: 200,
  reference,
});

/** An arrival whose API answers with these, one after the other; a call more than was foreseen is an error. */
function arrivalWith(answers: { confirm?: Result<unknown>[]; read?: Result<ConsentRequest>[] }) {
  const sent: Parameters<MerchantApi["confirm"]>[] = [];
  const next = <T>(queue: T[] = []): T => {
    const answer = queue.shift();
    if (!answer) throw new Error("a call that was not foreseen");
    return answer;
  };
  const api = {
    confirm: async (...call: Parameters<MerchantApi["confirm"]>) => {
      sent.push(call);
      return next(answers.confirm);
    },
    decline: async () => next(answers.confirm),
    signedInOnPhone: async (): Promise<never> => {
      throw new Error("a call that was not foreseen");
    },
  } satisfies Pick<MerchantApi, "confirm" | "decline" | "signedInOnPhone">;
  const arrival = integrationTokenArrival(
    api,
    link,
    async () => next(answers.read),
    () => 1000,
  );
  return { arrival, sent };
}

describe("confirming", () => {
  it("that is answered is done", async () => {
    const { arrival, sent } = arrivalWith({ confirm: [yes] });
    expect(await arrival.confirm(attempt)).toEqual({ type: "confirmed", reference });
    expect(sent).toEqual([
      [link, attempt.key, { ...attempt.choice, consentVersion: attempt.consentVersion }],
    ]);
  });

  it.each(["pending", "finished"] as const)(
    "whose answer is lost is sent again with the same key when the request is %s",
    async (status) => {
      const { arrival, sent } = arrivalWith({ confirm: [lost, yes], read: [standing(status)] });
      expect(await arrival.confirm(attempt)).toMatchObject({ type: "confirmed" });
      expect(sent.map(([, key]) => key)).toEqual([attempt.key, attempt.key]);
    },
  );

  it("whose answer is lost, and that somebody else's came before, is finished elsewhere", async () => {
    const { arrival } = arrivalWith({ confirm: [lost, refused(409)], read: [standing("finished")] });
    expect(await arrival.confirm(attempt)).toMatchObject({ type: "over", outcome: "finished-elsewhere" });
  });

  it.each([
    ["expired", "expired"],
    ["declined", "cancelled"],
  ] as const)(
    "whose answer is lost, of a request that has meanwhile %s, is not sent again",
    async (why, outcome) => {
      const { arrival, sent } = arrivalWith({ confirm: [lost], read: [standing("cancelled", why)] });
      expect(await arrival.confirm(attempt)).toMatchObject({ type: "over", outcome });
      expect(sent).toHaveLength(1);
    },
  );

  it("of what is no longer there to agree to is read again, and is not finished elsewhere", async () => {
    const agreement = { locale: "en", text: "What you agreed" };
    const changed = no({ code: "problem", status: 409, problem: "consent_changed", agreement, reference });
    const { arrival } = arrivalWith({ confirm: [changed], read: [standing("pending")] });
    expect(await arrival.confirm(attempt)).toMatchObject({
      type: "consent-changed",
      deadline: 1000 + 3600 * 1000,
      agreement,
    });
    const late = arrivalWith({ confirm: [changed], read: [standing("finished")] });
    expect(await late.arrival.confirm(attempt)).toMatchObject({
      type: "loaded",
      request: { status: "finished" },
    });
    const again = arrivalWith({ confirm: [lost, changed], read: [standing("pending"), standing("pending")] });
    expect(await again.arrival.confirm(attempt)).toMatchObject({ type: "consent-changed" });
  });

  it("stays unsettled while nothing can be reached, so that it can be tried again", async () => {
    const { arrival } = arrivalWith({ confirm: [lost], read: [lost] });
    expect(await arrival.confirm(attempt)).toEqual({ type: "failed", failure: lost.failure });
    const again = arrivalWith({ confirm: [lost, lost], read: [standing("pending")] });
    expect(await again.arrival.confirm(attempt)).toEqual({ type: "failed", failure: lost.failure });
  });

  it.each([
    [401, { type: "unauthorized" }],
    [403, { type: "choice-refused" }],
    [404, { type: "over", outcome: "invalid", reference }],
    [409, { type: "over", outcome: "finished-elsewhere", reference }],
    [400, { type: "failed", failure: { code: "unavailable", cause: "not-understood", reference } }],
  ])("refused with %i", async (status, answer) => {
    const { arrival } = arrivalWith({ confirm: [refused(status)] });
    expect(await arrival.confirm(attempt)).toEqual(answer);
  });

  it.each([
    ["expired", "expired"],
    ["declined", "cancelled"],
  ] as const)("refused with 410 and no code that it knows asks which: %s", async (why, outcome) => {
    for (const code of [undefined, "gone", "constructor"]) {
      const { arrival } = arrivalWith({ confirm: [refused(410, code)], read: [standing("cancelled", why)] });
      expect(await arrival.confirm(attempt)).toMatchObject({ type: "over", outcome });
    }
  });

  it.each([
    [410, "integration_expired", { type: "over", outcome: "expired", reference }],
    [410, "integration_declined", { type: "over", outcome: "cancelled", reference }],
    [410, "request_expired", { type: "over", outcome: "expired", reference }],
    [410, "request_declined", { type: "over", outcome: "cancelled", reference }],
    [400, "store_not_in_profile", { type: "choice-refused" }],
    // The code says more than a status, and a code that is not known says nothing.
    [404, "integration_expired", { type: "over", outcome: "expired", reference }],
    [403, "of_another_kind", { type: "choice-refused" }],
  ])("refused with %i %s is told without another call", async (status, code, answer) => {
    const { arrival } = arrivalWith({ confirm: [refused(status, code)] });
    expect(await arrival.confirm(attempt)).toEqual(answer);
  });
});

describe("loading", () => {
  it("counts the deadline from the seconds that are left, not from the till's clock", async () => {
    const { arrival } = arrivalWith({ read: [standing("pending")] });
    expect(await arrival.load()).toMatchObject({ type: "loaded", deadline: 1000 + 3600 * 1000 });
  });

  it.each([400, 404])("refused with %i never says which part was wrong", async (status) => {
    const { arrival } = arrivalWith({ read: [refused(status)] });
    expect(await arrival.load()).toEqual({ type: "over", outcome: "invalid", reference });
  });
});

describe("declining", () => {
  it("that comes too late is finished elsewhere", async () => {
    const { arrival } = arrivalWith({ confirm: [refused(409)] });
    expect(await arrival.decline()).toMatchObject({ type: "over", outcome: "finished-elsewhere" });
  });
});
