import { describe, expect, it } from "vitest";
import type { CallFailure, Result } from "../api/client.ts";
import type { ConsentRequest, RequestOutcome } from "../api/contract.ts";
import type { MerchantApi } from "../api/merchant-api.ts";
import { attempt, request } from "../journey/samples.ts";
import { appRequestArrival } from "./app-request.ts";

const reference = "7F3K-92QD";
const yes = { ...attempt, choice: { ...attempt.choice, scopes: ["orders:read"] } };
const redirectTo = "https://connect.example/oauth/authorize/1";
const goes: RequestOutcome = { outcome: "redirect", redirectTo };

const good = (value: RequestOutcome): Result<RequestOutcome> => ({ ok: true, value, status: 200, reference });
const no = (failure: CallFailure): { ok: false; failure: CallFailure } => ({ ok: false, failure });
const lost = no({ code: "unavailable", cause: "network", reference });
const refused = (status: number) => no({ code: "problem", status, reference });
const standing = (
  status: ConsentRequest["status"],
  cancelReason?: "expired" | "declined",
): Result<ConsentRequest> => ({
  ok: true,
  value: { ...request, kind: "authorization", status, ...(cancelReason && { cancelReason }) },
  status: 200,
  reference,
});

/** An arrival whose API answers with these, one after the other; a call more than was foreseen is an error. */
function arrivalWith(answers: { outcome?: Result<RequestOutcome>[]; read?: Result<ConsentRequest>[] }) {
  const sent: Parameters<MerchantApi["approve"]>[] = [];
  const next = <T>(queue: T[] = []): T => {
    const answer = queue.shift();
    if (!answer) throw new Error("a call that was not foreseen");
    return answer;
  };
  const api: Pick<MerchantApi, "approve" | "declineApp"> = {
    approve: async (...call) => {
      sent.push(call);
      return next(answers.outcome);
    },
    declineApp: async () => next(answers.outcome),
  };
  const arrival = appRequestArrival(
    api,
    { requestId: "request-1", kind: "authorization" },
    async () => next(answers.read),
    () => 1000,
  );
  return { arrival, sent };
}

describe("allowing", () => {
  it("sends what was agreed to, and goes where the server says", async () => {
    const { arrival, sent } = arrivalWith({ outcome: [good(goes)] });
    expect(await arrival.confirm(yes)).toEqual({ type: "confirmed", redirectTo, reference });
    // The same choice as a confirmation says: store and preferences too.
    const body = { ...attempt.choice, scopes: ["orders:read"], consentVersion: yes.consentVersion };
    expect(sent).toEqual([["request-1", yes.key, body]]);
  });

  it("of what is no longer there to agree to is read again, and is not finished elsewhere", async () => {
    const agreement = { locale: "en", text: "What you agreed" };
    const changed = no({ code: "problem", status: 409, problem: "consent_changed", agreement, reference });
    const { arrival } = arrivalWith({ outcome: [changed], read: [standing("pending")] });
    expect(await arrival.confirm(yes)).toMatchObject({
      type: "consent-changed",
      deadline: 1000 + 3600 * 1000,
      agreement,
    });
    const late = arrivalWith({ outcome: [changed], read: [standing("finished")] });
    expect(await late.arrival.confirm(yes)).toMatchObject({
      type: "loaded",
      request: { status: "finished" },
    });
    const again = arrivalWith({ outcome: [lost, changed], read: [standing("pending"), standing("pending")] });
    expect(await again.arrival.confirm(yes)).toMatchObject({ type: "consent-changed" });
  });

  it("ends here when there is nowhere to go", async () => {
    const { arrival } = arrivalWith({ outcome: [good({ outcome: "done" })] });
    expect(await arrival.confirm(yes)).toEqual({ type: "confirmed", reference });
  });

  it("is said again under the same key when its answer was lost", async () => {
    const { arrival, sent } = arrivalWith({ outcome: [lost, good(goes)], read: [standing("finished")] });
    expect(await arrival.confirm(yes)).toMatchObject({ type: "confirmed" });
    expect(sent.map(([, key]) => key)).toEqual([yes.key, yes.key]);
  });

  it.each([
    [424, { type: "failed", failure: { code: "install-failed", reference } }],
    [403, { type: "choice-refused" }],
    [404, { type: "over", outcome: "invalid", reference }],
    [409, { type: "over", outcome: "finished-elsewhere", reference }],
    [401, { type: "unauthorized" }],
  ])("that is refused with %i is told as what it is", async (status, answer) => {
    const { arrival } = arrivalWith({ outcome: [refused(status)] });
    expect(await arrival.confirm(yes)).toEqual(answer);
  });

  it.each([
    ["expired", "expired"],
    ["declined", "cancelled"],
  ] as const)("of what is %s is told as that", async (reason, outcome) => {
    const { arrival } = arrivalWith({ outcome: [refused(410)], read: [standing("cancelled", reason)] });
    expect(await arrival.confirm(yes)).toEqual({ type: "over", outcome, reference });
  });
});

describe("denying", () => {
  it("goes where the server says", async () => {
    const { arrival } = arrivalWith({ outcome: [good(goes)] });
    expect(await arrival.decline()).toMatchObject({ type: "declined", redirectTo: expect.any(String) });
  });

  it("ends here when there is nowhere to go", async () => {
    const { arrival } = arrivalWith({ outcome: [good({ outcome: "done" })] });
    expect(await arrival.decline()).toEqual({ type: "declined", reference });
  });

  it("comes too late when it was allowed elsewhere", async () => {
    const { arrival } = arrivalWith({ outcome: [refused(409)] });
    expect(await arrival.decline()).toMatchObject({ type: "over", outcome: "finished-elsewhere" });
  });
});

describe("the request", () => {
  it("is read with its own deadline", async () => {
    const { arrival } = arrivalWith({ read: [standing("pending")] });
    expect(await arrival.load()).toMatchObject({ type: "loaded", deadline: 1000 + 3600 * 1000 });
  });

  it("of another kind than its path says is none, however late that is known", async () => {
    const { value, ...result } = { ...standing("pending"), value: { ...request, kind: "install" as const } };
    const other: Result<ConsentRequest> = { ...result, ok: true, value, status: 200, reference };
    const { arrival } = arrivalWith({ outcome: [lost], read: [other, other, other] });
    expect(await arrival.load()).toEqual({ type: "over", outcome: "invalid", reference });
    expect(await arrival.forMerchant?.()).toBeUndefined();
    expect(await arrival.confirm(yes)).toEqual({ type: "over", outcome: "invalid", reference });
  });

  it("is read again for the merchant who has signed in, and does without when that fails", async () => {
    const { arrival } = arrivalWith({ read: [standing("pending"), lost, standing("finished")] });
    expect(await arrival.forMerchant?.()).toMatchObject({ status: "pending" });
    expect(await arrival.forMerchant?.()).toBeUndefined();
    expect(await arrival.forMerchant?.()).toBeUndefined();
  });
});
