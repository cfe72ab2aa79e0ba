/** A merchant who is asked for a code as well. */
import { ChallengeIssued, Session } from "../../api/contract.ts";
import { about, type Check, type Context } from "../check.ts";
import { expectBody, expectProblem, expectStatus, expectThat } from "../expectations.ts";
import { NotGiven } from "../outcome.ts";
import { newKey } from "../steps.ts";

const section = "One-time codes";
const signIn = about("signIn", section, "oneTimeCode");
const verify = about("verifyCode", section, "oneTimeCode");
const resend = about("resendCode", section, "oneTimeCode");

function merchantOf({ data }: Context) {
  if (data.codeMerchant) return data.codeMerchant;
  throw new NotGiven("no merchant who is asked for a code was given (--code-email)");
}

async function challenged(context: Context) {
  const { email, password } = merchantOf(context);
  const answer = await context.api.call("signIn", { body: { email, password } });
  return { email, ...expectBody(answer, ChallengeIssued, 202).challenge };
}

export const oneTimeCodeChecks: readonly Check[] = [
  signIn(
    "code",
    "The right password leads to a code, sent to an address that is told in part",
    async (context) => {
      const { email, destination } = await challenged(context);
      expectThat(!destination.includes(email), "a masked destination", "the whole address");
    },
  ),
  verify("code.wrong", "A wrong code is refused", async (context) => {
    const { id } = await challenged(context);
    const { code } = merchantOf(context);
    const wrong = code === "000000" ? "111111" : "000000";
    const answer = await context.api.call("verifyCode", { body: { challengeId: id, code: wrong } });
    expectProblem(answer, "code_wrong");
  }),
  verify("code.right", "The right one opens a session, once", async (context) => {
    const { code } = merchantOf(context);
    if (code === undefined) throw new NotGiven("the code is not known (CONFORMANCE_CODE)");
    const body = { challengeId: (await challenged(context)).id, code };
    expectBody(await context.api.call("verifyCode", { body }), Session);
    expectProblem(await context.api.call("verifyCode", { body }), "challenge_gone");
  }),
  verify("code.unknown", "Of an unknown challenge nothing is left to say", async (context) => {
    merchantOf(context);
    const body = { challengeId: newKey(), code: "000000" };
    expectProblem(await context.api.call("verifyCode", { body }), "challenge_gone");
  }),
  verify(
    "code.malformed",
    "A body that says too little, or is not declared as JSON, is refused",
    async (context) => {
      merchantOf(context);
      for (const operation of ["verifyCode", "resendCode"]) {
        expectProblem(await context.api.call(operation, { body: {} }), "malformed_body");
        const headers = { "Content-Type": "text/plain" };
        const body = { challengeId: newKey(), code: "000000" };
        expectProblem(await context.api.call(operation, { body, headers }), "content_type_unsupported");
      }
    },
  ),
  resend("code.resend", "A code is sent again, and not twice in a moment", async (context) => {
    const body = { challengeId: (await challenged(context)).id };
    expectStatus(await context.api.call("resendCode", { body }), 204);
    const again = await context.api.call("resendCode", { body });
    expectProblem(again, "resend_too_soon");
    expectThat(
      /^[1-9]\d*$/.test(again.headers.get("Retry-After") ?? ""),
      "429 with Retry-After in seconds",
      "429 without it",
    );
  }),
  resend("code.resend-unknown", "Of an unknown challenge nothing is sent", async (context) => {
    merchantOf(context);
    expectProblem(
      await context.api.call("resendCode", { body: { challengeId: newKey() } }),
      "challenge_gone",
    );
  }),
];
