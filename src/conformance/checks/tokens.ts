/** The tokens of a finished integration: taken once, renewed as often as needed. */
import { TokenRefresh } from "../../api/contract.ts";
import { about, type Check } from "../check.ts";
import { codeOf, expectBody, expectProblem, expectThat, told } from "../expectations.ts";
import { Unmet } from "../outcome.ts";
import { ExchangedTokens, newKey } from "../steps.ts";

const exchange = about("exchangeIntegrationToken", "Tokens, once");
const refresh = about("refreshAccessToken", "Renewing");

const day = 24 * 60 * 60 * 1000;

/** A year, as long as anybody counts one. */
function expectAYear(expiration: string): void {
  const days = (Date.parse(expiration) - Date.now()) / day;
  expectThat(days > 364 && days < 367, "an expiration in one year", `one in ${Math.round(days)} days`);
}

export const tokenChecks: readonly Check[] = [
  exchange(
    "exchange",
    "A finished token is exchanged for tokens that last one year",
    async ({ api, steps }) => {
      const query = { ...steps.client(), integration_token: await steps.finished() };
      expectAYear(
        expectBody(await api.call("exchangeIntegrationToken", { query }), ExchangedTokens).expiration,
      );
    },
  ),
  exchange("exchange.once", "It is exchanged once; afterwards it is gone", async ({ api, steps }) => {
    const query = { ...steps.client(), integration_token: await steps.finished() };
    await api.call("exchangeIntegrationToken", { query });
    expectProblem(await api.call("exchangeIntegrationToken", { query }), "already_exchanged");
  }),
  exchange(
    "exchange.head",
    "HEAD, as of whoever only looks at a link, does not use it up",
    async ({ api, steps }) => {
      const query = { ...steps.client(), integration_token: await steps.finished() };
      await api.call("exchangeIntegrationToken", { query, method: "HEAD" });
      const answer = await api.call("exchangeIntegrationToken", { query });
      expectThat(answer.status === 200, "200 after a HEAD", told(answer));
    },
  ),
  exchange("exchange.race", "Of eight exchanges at once one gets the tokens", async ({ api, steps }) => {
    const query = { ...steps.client(), integration_token: await steps.finished() };
    const all = await Promise.all(
      Array.from({ length: 8 }, () => api.call("exchangeIntegrationToken", { query })),
    );
    const given = all.filter(({ status }) => status === 200).length;
    expectThat(given === 1, "tokens in one answer of eight", `tokens in ${given}`);
    const odd = all.find((answer) => answer.status !== 200 && codeOf(answer) !== "already_exchanged");
    if (odd) throw new Unmet("already_exchanged for the other seven", told(odd));
  }),
  exchange("exchange.not-finished", "A pending token is not exchanged", async ({ api, steps }) => {
    const query = { ...steps.client(), integration_token: await steps.pending() };
    expectProblem(await api.call("exchangeIntegrationToken", { query }), "not_finished");
  }),
  exchange("exchange.malformed", "Without a token the exchange is refused", async ({ api, steps }) => {
    expectProblem(await api.call("exchangeIntegrationToken", { query: steps.client() }), "malformed_request");
  }),
  exchange("exchange.credentials", "A wrong secret gets no tokens", async ({ api, steps }) => {
    const wrong = { ...steps.client(), client_secret: newKey() };
    const query = { ...wrong, integration_token: await steps.finished() };
    expectProblem(await api.call("exchangeIntegrationToken", { query }), "client_credentials_invalid");
  }),
  exchange("exchange.unknown", "An unknown token is not found", async ({ api, steps }) => {
    const query = { ...steps.client(), integration_token: newKey() };
    expectProblem(await api.call("exchangeIntegrationToken", { query }), "integration_not_found");
  }),
  exchange("exchange.foreign", "Another partner's token is not found either", async ({ api, steps }) => {
    const query = { ...steps.other(), integration_token: await steps.finished() };
    expectProblem(await api.call("exchangeIntegrationToken", { query }), "integration_not_found");
  }),

  refresh("refresh", "A refresh token gets a new access token", async ({ api, steps }) => {
    const { refreshToken: code, accessToken: before } = await steps.exchanged();
    const query = { ...steps.client(), code, grant_type: "refresh_token" };
    const { accessToken } = expectBody(await api.call("refreshAccessToken", { query }), TokenRefresh);
    expectThat(accessToken !== before, "a new access token", "the one before");
  }),
  refresh("refresh.grant-type", "Any other grant_type is refused", async ({ api, steps }) => {
    const query = { ...steps.client(), code: newKey(), grant_type: "password" };
    expectProblem(await api.call("refreshAccessToken", { query }), "unsupported_grant_type");
  }),
  refresh("refresh.malformed", "Without a refresh token it is refused", async ({ api, steps }) => {
    const query = { ...steps.client(), grant_type: "refresh_token" };
    expectProblem(await api.call("refreshAccessToken", { query }), "malformed_request");
  }),
  refresh("refresh.credentials", "A wrong secret renews nothing", async ({ api, steps }) => {
    const { refreshToken: code } = await steps.exchanged();
    const wrong = { ...steps.client(), client_secret: newKey() };
    const query = { ...wrong, code, grant_type: "refresh_token" };
    expectProblem(await api.call("refreshAccessToken", { query }), "client_credentials_invalid");
  }),
  refresh("refresh.unknown", "An unknown refresh token is refused", async ({ api, steps }) => {
    const query = { ...steps.client(), code: newKey(), grant_type: "refresh_token" };
    expectProblem(await api.call("refreshAccessToken", { query }), "refresh_token_unknown");
  }),
  refresh("refresh.foreign", "Another partner's refresh token is refused", async ({ api, steps }) => {
    const other = steps.other();
    const { refreshToken: code } = await steps.exchanged();
    const query = { ...other, code, grant_type: "refresh_token" };
    expectProblem(await api.call("refreshAccessToken", { query }), "refresh_token_unknown");
  }),
];
