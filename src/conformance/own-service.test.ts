/** The suite on our own service, over real HTTP: all there is, and every answer that the document promises. */
import { expect, test } from "vitest";
import { documentedCalls } from "../api/openapi/calls.ts";
import { documentedConnections } from "../api/openapi/connections.ts";
import { documentedHandovers } from "../api/openapi/handovers.ts";
import { registered } from "../api/problems.ts";
import { type Answer, operations } from "./api.ts";
import { codeOf } from "./expectations.ts";
import { tryApi } from "./run.ts";
import { came, serving } from "./testing/apis.ts";
import { ownData, ownService } from "./testing/own-service.ts";

/** What nobody can bring about from outside, or only at a price: by operation. */
const notTried: Record<string, readonly string[]> = {
  // It would use up what the partner, the address or the merchant may do in an hour.
  createIntegration: ["too_many_requests"],
  signIn: ["too_many_requests"],
  verifyCode: ["too_many_attempts", "too_many_requests"],
  openHandover: ["too_many_requests"],
  chooseNumber: ["too_many_requests"],
  stopHandover: ["too_many_requests"],
  // It needs a merchant with two profiles, and a partner that asks for a store.
  connectLegacyPos: ["store_not_expected", "store_not_in_profile"],
  // It needs an app that asks for a store, one that was read long ago, or one that does not answer.
  approveAppRequest: [
    "store_required",
    "store_not_expected",
    "store_not_in_profile",
    "consent_changed",
    "request_expired",
    "install_failed",
  ],
};

/** The documented answers that the suite has not met, by operation. */
function unmet(answers: readonly Answer[]): Record<string, string[]> {
  const met = new Set(answers.map((one) => `${one.operation} ${one.status} ${codeOf(one) ?? ""}`));
  const calls = Object.values({
    ...documentedCalls,
    ...documentedConnections,
    ...documentedHandovers,
  }).flatMap((methods) => Object.values(methods));
  const missing = calls
    .filter(({ operationId }) => operationId !== "readOpenApi")
    .map(({ operationId, answers: good, problems }) => {
      const promised = [
        ...Object.keys(good).map((status) => [status, ""]),
        ...problems.map((code) => [registered(code).status, code]),
      ];
      const left = promised.filter(([status, code]) => !met.has(`${operationId} ${status} ${code}`));
      return [operationId, left.map(([status, code]) => String(code || status))] as const;
    });
  return Object.fromEntries(missing.filter(([, left]) => left.length > 0));
}

test("our own service has all there is, and the suite meets every answer that can be brought about", async () => {
  const { results, answers } = await tryApi(await serving(await ownService()), ownData);
  expect(came(results, "wrong", "missing", "not tried")).toEqual([]);
  expect(came(results, "not given")).toEqual(["connect-secret: no secret was given (RULRR_API_SECRET)"]);
  expect(unmet(answers)).toEqual(notTried);
  const tried = new Set(answers.map(({ operation }) => operation));
  expect(operations.filter((operation) => !tried.has(operation))).toEqual(["readOpenApi"]);
  // Good or not, from the service or from its authorization server: nothing on the way may keep a token.
  const kept = answers.filter(({ headers }) => headers.get("Cache-Control") !== "no-store");
  expect(kept.map(({ operation, status }) => `${operation} ${status}`)).toEqual([]);
});
