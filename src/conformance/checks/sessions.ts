/** The merchant signs in, reads what they have, and signs out. */
import { Profiles, Session } from "../../api/contract.ts";
import type { Answer } from "../api.ts";
import { about, type Check, type Context } from "../check.ts";
import { codeOf, expectBody, expectProblem, expectStatus, expectThat, told } from "../expectations.ts";
import { NotTried } from "../outcome.ts";
import { newKey } from "../steps.ts";

const signIn = about("signIn", "Signing in");
const wrong = about("signIn", "Wrong passwords");
const signOut = about("signOut", "Sessions");
const profiles = about("readProfiles", "Profiles and stores");

/** An account that nobody has. */
const nobody = () => `${newKey()}@conformance.invalid`;

function trying({ api }: Context, email: string, password = newKey()): Promise<Answer> {
  return api.call("signIn", { body: { email, password } });
}

/** What an answer tells, but for what differs from one request to the next. */
function tells({ status, headers, body }: Answer): string {
  const said = typeof body === "object" && body !== null ? { ...body, requestId: undefined } : body;
  const differing = ["Content-Type", "WWW-Authenticate", "Retry-After"].map((name) => headers.get(name));
  return JSON.stringify([status, differing, said]);
}

export const sessionChecks: readonly Check[] = [
  signIn("sign-in", "An email and its password open a session", async ({ api, data }) => {
    const { email, password } = data.merchant;
    const session = expectBody(await api.call("signIn", { body: { email, password } }), Session);
    expectThat(Date.parse(session.expiresAt) > Date.now(), "a session that lasts", "one that has ended");
  }),
  signIn(
    "sign-in.malformed",
    "A body that is no JSON, or lacks the password, is refused",
    async ({ api, data }) => {
      for (const body of ["{", { email: data.merchant.email }, { ...data.merchant, password: "" }])
        expectProblem(await api.call("signIn", { body }), "malformed_body");
    },
  ),
  signIn("sign-in.type", "A body that is not declared as JSON is refused", async ({ api, data }) => {
    const headers = { "Content-Type": "text/plain" };
    expectProblem(await api.call("signIn", { body: data.merchant, headers }), "content_type_unsupported");
  }),
  wrong("wrong-password", "A wrong password is refused", async (context) => {
    expectProblem(await trying(context, context.data.merchant.email), "sign_in_failed");
  }),
  wrong("wrong-password.one-text", "An unknown email gets the very same answer", async (context) => {
    const known = await trying(context, context.data.merchant.email);
    // Two answers that are alike because both are something else tell nothing.
    if (codeOf(known) !== "sign_in_failed")
      throw new NotTried(`a wrong password was answered ${told(known)}`);
    const unknown = await trying(context, nobody());
    expectThat(
      tells(known) === tells(unknown),
      "one answer for both",
      `${told(known)} and ${told(unknown)}, not the same in all`,
    );
  }),

  signOut("sign-out", "A session that was ended opens nothing any more", async ({ api, steps }) => {
    const { bearer } = await steps.newSession();
    expectStatus(await api.call("signOut", { bearer }), 204);
    expectProblem(await api.call("readProfiles", { bearer }), "session_invalid");
  }),
  signOut("sign-out.none", "To end what there is not is no error", async ({ api }) => {
    expectStatus(await api.call("signOut"), 204);
  }),

  profiles("profiles", "A merchant reads their profiles and stores", async ({ api, steps }) => {
    const { bearer } = await steps.session();
    expectBody(await api.call("readProfiles", { bearer }), Profiles);
  }),
  profiles("profiles.session", "Without a session that holds nobody does", async ({ api }) => {
    expectProblem(await api.call("readProfiles"), "session_invalid");
    expectProblem(await api.call("readProfiles", { bearer: newKey() }), "session_invalid");
  }),
];

/** So many wrong passwords for one account that any API should have stopped looking at them. */
const tries = 40;
/** Longer than a few minutes, and strangers who guess keep a shop from its own account. */
const mostWait = 600;

/** Tried last: whoever counts by address lets this one try no more for a while. */
export const limitChecks: readonly Check[] = [
  wrong(
    "wrong-password.limit",
    `Of ${tries} guesses at one account not all are looked at, and Retry-After says how long to wait`,
    async (context) => {
      const email = nobody();
      for (let n = 0; n < tries; n += 1) {
        const answer = await trying(context, email);
        if (answer.status !== 429) continue;
        expectProblem(answer, "too_many_attempts");
        const wait = answer.headers.get("Retry-After");
        const seconds = /^\d{1,9}$/.test(wait ?? "") ? Number(wait) : 0;
        expectThat(
          seconds > 0 && seconds <= mostWait,
          `429 with Retry-After in seconds, ${mostWait} at most`,
          wait === null ? "429 without it" : "429 with another one",
        );
        return;
      }
      expectThat(false, `429 within ${tries} guesses`, "none");
    },
  ),
];
