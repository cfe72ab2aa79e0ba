/** What an API may do besides for a partner's backend: answer a lost exchange again, and say what a token is of. */
import { Connected } from "../../api/contract.ts";
import { about, type Check, type Context } from "../check.ts";
import { expectBody, expectProblem, expectThat, told } from "../expectations.ts";
import { NotTried, Unmet } from "../outcome.ts";
import { ExchangedTokens, newKey } from "../steps.ts";

const exchange = about("exchangeIntegrationToken", "A lost exchange", "lostExchange");
const connected = about("readOwnConnection", "What a token is of", "connected");
const toldWithTokens = about("exchangeIntegrationToken", "What a token is of", "connected");

/** Exchanges it under a key: the exchange that can then be sent again, and what it answered. */
async function exchangedUnder({ api, steps }: Context, key: string) {
  const query = { ...steps.client(), integration_token: await steps.finished() };
  const again = (other = key) => api.call("exchangeIntegrationToken", { query, key: other });
  const first = await again();
  if (first.status !== 200) throw new NotTried(`an exchange was answered ${told(first)}`);
  return { again, first, query };
}

export const connectedChecks: readonly Check[] = [
  exchange("exchange.again", "With its Idempotency-Key it is answered again", async (context) => {
    const { again, first } = await exchangedUnder(context, newKey());
    const answer = await again();
    // An API that knows nothing of it says what it says without a key.
    if (answer.status === 410) throw new Unmet("200 again", told(answer), true);
    expectBody(answer, ExchangedTokens);
    const same = JSON.stringify(answer.body) === JSON.stringify(first.body);
    expectThat(same, "the answer of the first time", "another");
  }),
  exchange("exchange.again.other", "With another key it is gone, and with none", async (context) => {
    const { again, query } = await exchangedUnder(context, newKey());
    expectProblem(await again(newKey()), "already_exchanged");
    expectProblem(await context.api.call("exchangeIntegrationToken", { query }), "already_exchanged");
  }),
  exchange(
    "exchange.again.race",
    "Of eight at once with one key all get the same",
    async ({ api, steps }) => {
      const query = { ...steps.client(), integration_token: await steps.finished() };
      const key = newKey();
      const all = await Promise.all(
        Array.from({ length: 8 }, () => api.call("exchangeIntegrationToken", { query, key })),
      );
      const given = all.filter(({ status }) => status === 200);
      if (given.length === 1) throw new Unmet("eight answers with 200", "one", true);
      const different = new Set(given.map(({ body }) => JSON.stringify(body))).size;
      expectThat(
        given.length === 8 && different === 1,
        "one answer, eight times",
        `${given.length} with 200, ${different} of them different`,
      );
    },
  ),
  exchange(
    "exchange.again.key",
    "What is no key is refused, and exchanges nothing",
    async ({ api, steps }) => {
      const query = { ...steps.client(), integration_token: await steps.finished() };
      const refused = await api.call("exchangeIntegrationToken", { query, key: "short" });
      if (refused.status === 200) throw new Unmet("400 for a key of five characters", told(refused), true);
      expectProblem(refused, "idempotency_key_invalid");
      const answer = await api.call("exchangeIntegrationToken", { query });
      expectThat(answer.status === 200, "200 after that", told(answer));
    },
  ),
  toldWithTokens("connected.exchange", "With the tokens comes what was connected", async (context) => {
    const { first } = await exchangedUnder(context, newKey());
    if (!Connected.safeParse(first.body).success)
      throw new Unmet("profileId and preferences beside the tokens", "tokens without them", true);
  }),
  connected("connected", "The access token says the same", async (context) => {
    const { first } = await exchangedUnder(context, newKey());
    const { accessToken: bearer } = expectBody(first, ExchangedTokens);
    const said = expectBody(await context.api.call("readOwnConnection", { bearer }), Connected);
    const { data: before } = Connected.safeParse(first.body);
    const same = JSON.stringify(said) === JSON.stringify(before);
    expectThat(same, "what the exchange said", "something else");
  }),
  connected("connected.refused", "Without a token that holds nothing is said", async ({ api }) => {
    for (const bearer of [undefined, newKey()])
      expectProblem(await api.call("readOwnConnection", { bearer }), "access_token_invalid");
  }),
];
