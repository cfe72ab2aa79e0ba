/** Apps that send a browser with OAuth 2.0: a request belongs to the browser in which it was begun. */
import { ConsentRequest, RequestOutcome } from "../../api/contract.ts";
import { OAuthMetadata } from "../../api/handshakes/oauth-contract.ts";
import type { ProblemCode } from "../../api/problems.ts";
import type { Sent } from "../api.ts";
import {
  answerToApp,
  appOf,
  approve,
  appYes,
  authorize,
  type Begun,
  begun,
  requestIn,
  state,
} from "../app-steps.ts";
import { about, type Check, type Context } from "../check.ts";
import { expectBody, expectProblem, expectRedirect, expectStatus, expectThat } from "../expectations.ts";
import { Unmet } from "../outcome.ts";
import { newKey } from "../steps.ts";

const section = "Apps of other platforms";
const call = (operation: string) => about(operation, section, "apps");

/** The cookies of browsers in which it was not begun. */
async function otherBrowsers(context: Context, id: string): Promise<(string | undefined)[]> {
  const { cookie } = await begun(context);
  return [undefined, `consent_request=${newKey().replaceAll("-", "")}`, `consent_request=${id}`, cookie];
}

/** The browser goes back to the app, and tells it so. */
async function expectBack(
  context: Context,
  request: Begun,
  member: "code" | "error",
): Promise<string | null> {
  const back = await answerToApp(context, request, appOf(context).redirectUri);
  if (!back) throw new Unmet("a redirect to redirect_uri", "another answer, or one to somewhere else");
  expectThat(back.get("state") === state, "state as it was sent", "another one, or none");
  expectThat(back.has("iss"), "iss", "none");
  expectThat(back.has(member), member, "none");
  return back.get(member);
}

export const appChecks: readonly Check[] = [
  call("readOAuthMetadata")("apps.metadata", "Where everything is, below the issuer", async (context) => {
    appOf(context);
    const { issuer, ...rest } = expectBody(await context.api.call("readOAuthMetadata"), OAuthMetadata);
    const below = [rest.authorization_endpoint, rest.token_endpoint, rest.revocation_endpoint];
    expectThat(
      below.every((one) => one.startsWith(`${issuer}/`)),
      "endpoints below the issuer",
      "others",
    );
  }),
  call("authorize")(
    "apps.begin",
    "A good link leads to the page that asks, with the cookie consent_request",
    async (context) => {
      const answer = await authorize(context);
      expectRedirect(answer);
      const { id, cookie } = requestIn(answer, "consent");
      expectThat(id !== undefined, "a redirect to /consent/{id}", "one to somewhere else");
      expectThat(
        cookie !== undefined,
        "a cookie consent_request of 32 to 128 letters, digits, - and _",
        "none, or another one",
      );
      expectThat(!cookie?.includes(id ?? ""), "a secret of its own", "one that holds the id");
    },
  ),
  call("authorize")(
    "apps.redirect-uri",
    "Nobody is sent to an address that is not registered",
    async (context) => {
      // What refuses every link refuses this one as well.
      await begun(context);
      const redirect_uri = `${appOf(context).redirectUri}/elsewhere`;
      expectStatus(await authorize(context, { redirect_uri }), 400);
    },
  ),
  call("readAppRequest")(
    "apps.read",
    "The browser in which it was begun reads the request",
    async (context) => {
      const request = await begun(context);
      const asked = expectBody(await context.api.call("readAppRequest", request), ConsentRequest);
      const badSession = { ...request, bearer: newKey() };
      expectProblem(await context.api.call("readAppRequest", badSession), "session_invalid");
      expectThat(asked.kind === "authorization", "kind authorization", `kind ${asked.kind}`);
      expectThat(asked.partner.clientId === appOf(context).id, "the app that asked", "another one");
    },
  ),
  call("readAppRequest")(
    "apps.cookie",
    "For any other browser there is no such request, whatever it does",
    async (context) => {
      const { id } = await begun(context);
      const { bearer } = await context.steps.session();
      for (const cookie of await otherBrowsers(context, id)) {
        const theirs = { id, cookie };
        expectProblem(await context.api.call("readAppRequest", theirs), "request_not_found");
        const [profile] = await context.steps.profiles();
        const body = { profileId: profile?.id, scopes: [], consentVersion: `en:${"0".repeat(64)}` };
        const yes = await context.api.call("approveAppRequest", { ...theirs, bearer, key: newKey(), body });
        expectProblem(yes, "request_not_found");
        expectProblem(await context.api.call("declineAppRequest", theirs), "request_not_found");
        expectStatus(await context.api.call("resumeAuthorization", theirs), 400);
      }
    },
  ),
  call("approveAppRequest")(
    "apps.allow",
    "A yes leads back to the app with code, state and iss",
    async (context) => {
      const request = await begun(context);
      const { outcome } = expectBody(await approve(context, request), RequestOutcome);
      expectThat(outcome === "redirect", "outcome redirect", `outcome ${outcome}`);
      await expectBack(context, request, "code");
    },
  ),
  call("declineAppRequest")(
    "apps.deny",
    "A no leads back with error=access_denied, state and iss",
    async (context) => {
      const request = await begun(context);
      expectBody(await context.api.call("declineAppRequest", request), RequestOutcome);
      const error = await expectBack(context, request, "error");
      expectThat(error === "access_denied", "error access_denied", "another one");
    },
  ),
  call("approveAppRequest")(
    "apps.answered",
    "What was answered is not answered otherwise",
    async (context) => {
      const allowed = await begun(context);
      const yes = await appYes(context, allowed);
      expectBody(await approve(context, allowed, { body: yes }), RequestOutcome);
      expectProblem(await approve(context, allowed, { body: yes }), "already_finished");
      expectProblem(await context.api.call("declineAppRequest", allowed), "already_finished");
      const denied = await begun(context);
      const late = await appYes(context, denied);
      expectBody(await context.api.call("declineAppRequest", denied), RequestOutcome);
      expectProblem(await approve(context, denied, { body: late }), "request_declined");
    },
  ),
  call("approveAppRequest")("apps.refused", "A yes that is not good allows nothing", async (context) => {
    const request = await begun(context);
    const yes = await appYes(context, request);
    const bad: [Sent, ProblemCode][] = [
      [{ body: "{" }, "malformed_body"],
      [{ body: yes, headers: { "Content-Type": "text/plain" } }, "content_type_unsupported"],
      [{ body: yes, key: "short" }, "idempotency_key_invalid"],
      [{ body: { ...yes, profileId: newKey() } }, "not_this_merchants"],
      [{ body: { ...yes, scopes: [newKey()] } }, "scopes_refused"],
      [{ body: { ...yes, preferences: [{ id: newKey(), answer: true }] } }, "preference_not_available"],
    ];
    for (const [differently, problem] of bad)
      expectProblem(await approve(context, request, differently), problem);
    const { status } = expectBody(await context.api.call("readAppRequest", request), ConsentRequest);
    expectThat(status === "pending", "a request that is still pending", `status ${status}`);
  }),
  call("approveAppRequest")(
    "apps.session",
    "Without a session that holds nothing is allowed",
    async (context) => {
      const request = await begun(context);
      const answer = await context.api.call("approveAppRequest", { ...request, key: newKey(), body: {} });
      expectProblem(answer, "session_invalid");
    },
  ),
];
