/** Apps that come in a form of their own: a marketplace's, and LoyaltyLion's. */
import { ConsentRequest, RequestOutcome } from "../../api/contract.ts";
import { PermanentToken } from "../../api/handshakes/oauth-contract.ts";
import { authorizeLoyalty, code, loyaltyOf, requestIn } from "../app-steps.ts";
import { about, type Check, type Context } from "../check.ts";
import {
  expectBody,
  expectOAuthError,
  expectProblem,
  expectRedirect,
  expectThat,
  told,
} from "../expectations.ts";
import { NotGiven, Unmet } from "../outcome.ts";
import { newKey } from "../steps.ts";

const section = "Apps of other platforms";
function installOf({ data }: Context) {
  if (data.install) return data.install;
  throw new NotGiven("no app of a marketplace was given (--install-client-id)");
}

const install = about("beginInstall", section, "installs");

export const installChecks: readonly Check[] = [
  install(
    "installs",
    "A marketplace's link leads to the page that asks, for its own browser alone",
    async (context) => {
      const query = { client_id: installOf(context).id };
      const answer = await context.api.call("beginInstall", { query });
      expectRedirect(answer);
      const { id, cookie } = requestIn(answer, "install");
      if (id === undefined || cookie === undefined)
        throw new Unmet(
          "a redirect to /install/{id} with the cookie consent_request",
          "another one, or without it",
        );
      const asked = expectBody(await context.api.call("readAppRequest", { id, cookie }), ConsentRequest);
      expectThat(asked.kind === "install", "kind install", `kind ${asked.kind}`);
      expectProblem(await context.api.call("readAppRequest", { id }), "request_not_found");
      expectBody(await context.api.call("declineAppRequest", { id, cookie }), RequestOutcome);
    },
  ),
  about("exchangeInstallCode", section, "installs")(
    "installs.code",
    "A code that there is not is worth nothing, and with a wrong secret none is",
    async (context) => {
      const { id, secret } = installOf(context);
      if (secret === undefined) throw new NotGiven("its secret was not given (CONFORMANCE_INSTALL_SECRET)");
      const body = { grant_type: "authorization_code", client_id: id, client_secret: secret, code: newKey() };
      expectOAuthError(await context.api.call("exchangeInstallCode", { body }), "invalid_grant");
      const wrong = { ...body, client_secret: newKey() };
      expectOAuthError(await context.api.call("exchangeInstallCode", { body: wrong }), "invalid_client");
    },
  ),
];

const permanent = about("exchangeCodeForGood", section, "loyalty");

function exchangeForGood(context: Context, given: string, differently: Record<string, string> = {}) {
  const { id, secret } = loyaltyOf(context);
  const form = { client_id: id, client_secret: secret, code: given, ...differently };
  return context.api.call("exchangeCodeForGood", { body: new URLSearchParams(form) });
}

function loyaltyCode(context: Context): Promise<string> {
  return code(context, loyaltyOf(context), authorizeLoyalty(context));
}

export const loyaltyChecks: readonly Check[] = [
  permanent("loyalty", "A code is exchanged for a token that lasts, once", async (context) => {
    const given = await loyaltyCode(context);
    expectBody(await exchangeForGood(context, given), PermanentToken);
    expectOAuthError(await exchangeForGood(context, given), "invalid_grant");
  }),
  permanent("loyalty.secret", "A wrong secret gets none", async (context) => {
    const wrong = { client_secret: newKey() };
    expectOAuthError(await exchangeForGood(context, await loyaltyCode(context), wrong), "invalid_client");
  }),
  about("beginAtApp", section, "loyalty")(
    "loyalty.install",
    "A merchant who begins in their account is sent to the app, or nowhere",
    async (context) => {
      expectRedirect(await context.api.call("beginAtApp", { query: { client_id: loyaltyOf(context).id } }));
      const unknown = await context.api.call("beginAtApp", { query: { client_id: newKey() } });
      expectThat(unknown.status >= 400 && unknown.status < 500, "a refusal of an unknown app", told(unknown));
    },
  ),
];
