/** What an API may do beyond connecting: hold a yes against its text, name accounts, ask for preferences. */
import { consentVersionOf } from "../../api/consent-version.ts";
import { type ConsentRequest, Problem, TokenExchange } from "../../api/contract.ts";
import { about, type Check, type Context } from "../check.ts";
import { expectBody, expectProblem, expectThat, told } from "../expectations.ts";
import { NotGiven, NotTried, Unmet } from "../outcome.ts";
import { newKey } from "../steps.ts";

const agreed = about("connectLegacyPos", "The agreed text", "agreement");
const named = about("createIntegration", "Account names", "accountName");
const preferred = about("connectLegacyPos", "Preferences", "preferences");

const accountName = "Bridge Street Coffee, till 2";

/** A token that was made for this account at the partner. */
function madeFor({ api, steps }: Context, account_name: string) {
  return api.call("createIntegration", { query: { ...steps.client(), account_name } });
}

async function nameShown(context: Context): Promise<string | undefined> {
  const made = await madeFor(context, accountName);
  const body: unknown = made.body;
  const token =
    typeof body === "object" && body !== null && "integrationToken" in body && body.integrationToken;
  if (typeof token !== "string") throw new NotTried(`a token was answered ${told(made)}`);
  return (await context.steps.consentRequest(token)).accountName;
}

/** A pending token whose partner asks for preferences. */
async function asking({ steps }: Context): Promise<{ token: string; asked: ConsentRequest["preferences"] }> {
  const token = await steps.pending();
  const { preferences: asked } = await steps.consentRequest(token);
  if (asked.length === 0) throw new NotGiven("the partner asks for no preference");
  return { token, asked };
}

export const agreedChecks: readonly Check[] = [
  agreed(
    "agreement",
    "A yes to another text connects nothing, and is told the text there is",
    async (context) => {
      const { steps } = context;
      const token = await steps.pending();
      const body = { ...(await steps.yes(token)), consentVersion: consentVersionOf("en", "") };
      const answer = await steps.confirm(token, newKey(), body);
      if (answer.status === 200) throw new Unmet("409 with code consent_changed", told(answer), true);
      expectProblem(answer, "consent_changed");
      const agreement = Problem.safeParse(answer.body).data?.agreement;
      if (!agreement)
        throw new Unmet("consent_changed with the agreement there is", "consent_changed without it");
      const { status } = await steps.consentRequest(token);
      expectThat(status === "pending", "a token that is still pending", `status ${status}`);
      const consentVersion = consentVersionOf(agreement.locale, agreement.text);
      const again = await steps.confirm(token, newKey(), { ...body, consentVersion });
      expectThat(again.status === 200, "200 for the digest of the text that was told", told(again));
    },
  ),

  named("account-name", "The account at the partner is shown to the merchant", async (context) => {
    const shown = await nameShown(context);
    if (shown === undefined) throw new Unmet("accountName in the consent request", "none", true);
    expectThat(shown === accountName, "the accountName that was given", "another one");
  }),
  named(
    "account-name.text",
    "One that is no plain text of 1 to 80 characters is refused",
    async (context) => {
      if ((await nameShown(context)) === undefined) throw new NotTried("account names are not shown");
      for (const name of ["", "x".repeat(81), "two\nlines", "turned \u202E about"])
        expectProblem(await madeFor(context, name), "malformed_request");
    },
  ),

  preferred("preferences", "What the merchant answers is what the partner gets", async (context) => {
    const { token, asked } = await asking(context);
    const answers = asked.map(({ id, default: unset }) => ({ id, answer: !unset }));
    const { steps, api } = context;
    const confirmed = await steps.confirm(token, newKey(), await steps.yes(token, answers));
    if (confirmed.status !== 200) throw new NotTried(`a yes was answered ${told(confirmed)}`);
    const query = { ...steps.client(), integration_token: token };
    const tokens = expectBody(await api.call("exchangeIntegrationToken", { query }), TokenExchange);
    const same = answers.every(({ id, answer }) =>
      tokens.preferences.some((one) => one.id === id && one.answer === answer),
    );
    expectThat(same, "the answers that were given", "others");
  }),
  preferred(
    "preferences.asked",
    "One that was not asked for, or answered twice, is refused",
    async (context) => {
      const { token, asked } = await asking(context);
      const { steps } = context;
      const body = await steps.yes(token);
      const [first] = asked.map(({ id }) => ({ id, answer: true }));
      for (const extra of [{ id: newKey(), answer: true }, first ?? { id: newKey(), answer: true }]) {
        const preferences = [...body.preferences, extra];
        expectProblem(
          await steps.confirm(token, newKey(), { ...body, preferences }),
          "preference_not_available",
        );
      }
    },
  ),
];
