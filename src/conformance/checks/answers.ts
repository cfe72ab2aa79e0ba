/** The merchant's yes and no. */
import { Confirmed, type ConsentBody, Declined } from "../../api/contract.ts";
import type { Answer } from "../api.ts";
import { about, type Check, type Context } from "../check.ts";
import { codeOf, expectBody, expectProblem, expectThat, told } from "../expectations.ts";
import { NotTried, Unmet } from "../outcome.ts";
import { newKey } from "../steps.ts";

const yes = about("connectLegacyPos", "A yes, once");
const no = about("cancelIntegration", "A no");

/** A pending token, and a good yes to it. */
async function ready({ steps }: Context): Promise<{ token: string; body: ConsentBody }> {
  const token = await steps.pending();
  return { token, body: await steps.yes(token) };
}

function decline({ api, data }: Context, token: string): Promise<Answer> {
  return api.call("cancelIntegration", { query: { client_id: data.client.id, integration_token: token } });
}

/** What was refused has changed nothing. */
async function expectStillPending({ steps }: Context, token: string): Promise<void> {
  const { status } = await steps.consentRequest(token);
  expectThat(status === "pending", "a token that is still pending after a refusal", `status ${status}`);
}

export const answerChecks: readonly Check[] = [
  yes("confirm", "A yes connects", async (context) => {
    const { token, body } = await ready(context);
    expectBody(await context.steps.confirm(token, newKey(), body), Confirmed);
  }),
  yes("confirm.same-key", "The same yes again, with its key, gets the same answer", async (context) => {
    const { token, body } = await ready(context);
    const key = newKey();
    const first = await context.steps.confirm(token, key, body);
    if (first.status !== 200) throw new NotTried(`a yes was answered ${told(first)}`);
    expectBody(await context.steps.confirm(token, key, body), Confirmed);
  }),
  yes("confirm.key-reused", "A key that was used for one yes does no other", async (context) => {
    const key = newKey();
    const { token, body } = await ready(context);
    const first = await context.steps.confirm(token, key, body);
    if (first.status !== 200) throw new NotTried(`a yes was answered ${told(first)}`);
    const other = await ready(context);
    expectProblem(await context.steps.confirm(other.token, key, other.body), "idempotency_key_reused");
    await expectStillPending(context, other.token);
  }),
  yes("confirm.key", "Without a key of 16 to 64 characters a yes is refused", async (context) => {
    const { token, body } = await ready(context);
    for (const key of [undefined, "short", `${newKey()} `.repeat(2)])
      expectProblem(
        await context.api.call("connectLegacyPos", {
          query: { client_id: context.data.client.id, integration_token: token },
          bearer: (await context.steps.session()).bearer,
          body,
          ...(key !== undefined && { key }),
        }),
        "idempotency_key_invalid",
      );
    await expectStillPending(context, token);
  }),
  yes("confirm.finished", "What is finished is not connected again", async (context) => {
    const token = await context.steps.finished();
    const answer = await context.steps.confirm(token, newKey(), await context.steps.yes(token));
    expectProblem(answer, "already_finished");
  }),
  yes("confirm.race", "Of eight yes at once, each with a key of its own, one connects", async (context) => {
    const { token, body } = await ready(context);
    const all = await Promise.all(
      Array.from({ length: 8 }, () => context.steps.confirm(token, newKey(), body)),
    );
    const done = all.filter(({ status }) => status === 200).length;
    expectThat(done === 1, "one of eight answered with 200", `${done} of them`);
    const odd = all.find((answer) => answer.status !== 200 && codeOf(answer) !== "already_finished");
    if (odd) throw new Unmet("already_finished for the other seven", told(odd));
  }),
  yes("confirm.declined", "After a no there is no yes", async (context) => {
    const { token, body } = await ready(context);
    const declined = await decline(context, token);
    if (declined.status !== 200) throw new NotTried(`a no was answered ${told(declined)}`);
    expectProblem(await context.steps.confirm(token, newKey(), body), "integration_declined");
  }),
  yes("confirm.expired", "After its hour there is none", async (context) => {
    const token = context.steps.expired();
    const answer = await context.steps.confirm(token, newKey(), await context.steps.yes(token));
    expectProblem(answer, "integration_expired");
  }),
  yes("confirm.session", "Without a session that holds nothing is connected", async (context) => {
    const { token, body } = await ready(context);
    const query = { client_id: context.data.client.id, integration_token: token };
    for (const bearer of [undefined, newKey()]) {
      const answer = await context.api.call("connectLegacyPos", { query, body, bearer, key: newKey() });
      expectProblem(answer, "session_invalid");
    }
    await expectStillPending(context, token);
  }),
  yes("confirm.not-mine", "A profile that is not the merchant's is not connected", async (context) => {
    const { token, body } = await ready(context);
    const answer = await context.steps.confirm(token, newKey(), { ...body, profileId: newKey() });
    expectProblem(answer, "not_this_merchants");
    await expectStillPending(context, token);
  }),
  yes("confirm.store", "A store is said where one is needed, and only there", async (context) => {
    const { token, body } = await ready(context);
    const { storeId, ...without } = body;
    const answer = await context.steps.confirm(
      token,
      newKey(),
      storeId === undefined ? { ...body, storeId: newKey() } : without,
    );
    expectProblem(answer, storeId === undefined ? "store_not_expected" : "store_required");
    await expectStillPending(context, token);
  }),
  yes("confirm.unknown", "An unknown token is not found, nor one in another's name", async (context) => {
    const { token, body } = await ready(context);
    expectProblem(await context.steps.confirm(newKey(), newKey(), body), "integration_not_found");
    const { bearer } = await context.steps.session();
    const query = { client_id: context.data.other?.id ?? newKey(), integration_token: token };
    const answer = await context.api.call("connectLegacyPos", { query, body, bearer, key: newKey() });
    expectProblem(answer, "integration_not_found");
    await expectStillPending(context, token);
  }),
  yes("confirm.malformed", "A yes that does not say what was read is refused", async (context) => {
    const { token, body } = await ready(context);
    const { bearer } = await context.steps.session();
    const { consentVersion: _, ...unread } = body;
    const query = { client_id: context.data.client.id, integration_token: token };
    for (const sent of ["{", unread, { ...body, consentVersion: "en" }]) {
      const answer = await context.api.call("connectLegacyPos", { query, body: sent, bearer, key: newKey() });
      expectProblem(answer, "malformed_body");
    }
    const nothing = { query: { client_id: context.data.client.id }, body, bearer, key: newKey() };
    expectProblem(await context.api.call("connectLegacyPos", nothing), "malformed_request");
    await expectStillPending(context, token);
  }),
  yes("confirm.type", "A body that is not declared as JSON is refused", async (context) => {
    const { token, body } = await ready(context);
    const { bearer } = await context.steps.session();
    const query = { client_id: context.data.client.id, integration_token: token };
    const sent = { query, body, bearer, key: newKey(), headers: { "Content-Type": "text/plain" } };
    expectProblem(await context.api.call("connectLegacyPos", sent), "content_type_unsupported");
    await expectStillPending(context, token);
  }),

  no("decline", "A no cancels, and said again it stays a no", async (context) => {
    const token = await context.steps.pending();
    expectBody(await decline(context, token), Declined);
    expectBody(await decline(context, token), Declined);
  }),
  no("decline.finished", "After a yes there is no no", async (context) => {
    expectProblem(await decline(context, await context.steps.finished()), "already_finished");
  }),
  no("decline.unknown", "An unknown token is not found, nor one in another's name", async (context) => {
    expectProblem(await decline(context, newKey()), "integration_not_found");
    const token = await context.steps.pending();
    const query = { client_id: context.data.other?.id ?? newKey(), integration_token: token };
    expectProblem(await context.api.call("cancelIntegration", { query }), "integration_not_found");
    await expectStillPending(context, token);
  }),
  no("decline.malformed", "Without a token a no is refused", async ({ api, data }) => {
    const query = { client_id: data.client.id };
    expectProblem(await api.call("cancelIntegration", { query }), "malformed_request");
  }),
];
