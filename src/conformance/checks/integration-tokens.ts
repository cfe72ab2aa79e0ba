/** Making an integration token, and asking what became of it: the partner's backend. */
import { IntegrationCreated, IntegrationState, type IntegrationStatus } from "../../api/contract.ts";
import { about, type Check, type Context } from "../check.ts";
import { expectBody, expectProblem, expectThat } from "../expectations.ts";
import { newKey } from "../steps.ts";

const create = about("createIntegration", "Integration tokens");
const status = about("readIntegrationStatus", "Integration tokens");

/** Calls that no reader could be sure of: without a secret, with an empty one, with two ids. */
function unclear({ steps }: Context): URLSearchParams[] {
  const { client_id, client_secret } = steps.client();
  return [
    new URLSearchParams({ client_id }),
    new URLSearchParams({ client_id, client_secret: "" }),
    new URLSearchParams([
      ["client_id", client_id],
      ["client_id", newKey()],
      ["client_secret", client_secret],
    ]),
  ];
}

export const integrationTokenChecks: readonly Check[] = [
  create("create", "A partner gets an integration token", async ({ api, steps }) => {
    expectBody(await api.call("createIntegration", { query: steps.client() }), IntegrationCreated);
  }),
  create("create.malformed", "A parameter missing, empty or given twice is refused", async (context) => {
    for (const query of unclear(context))
      expectProblem(await context.api.call("createIntegration", { query }), "malformed_request");
  }),
  create(
    "create.credentials",
    "A wrong secret and an unknown client are refused in the same words",
    async ({ api, steps }) => {
      const wrong = { ...steps.client(), client_secret: newKey() };
      for (const query of [wrong, { client_id: newKey(), client_secret: newKey() }])
        expectProblem(await api.call("createIntegration", { query }), "client_credentials_invalid");
    },
  ),
  status("status.pending", "A new token is pending", async ({ api, steps }) => {
    const query = { ...steps.client(), integration_token: await steps.pending() };
    await expectState({ api, query, state: "pending" });
  }),
  status("status.finished", "After a yes it is finished", async ({ api, steps }) => {
    const query = { ...steps.client(), integration_token: await steps.finished() };
    await expectState({ api, query, state: "finished" });
  }),
  status("status.cancelled", "After a no it is cancelled", async ({ api, steps }) => {
    const query = { ...steps.client(), integration_token: await steps.declined() };
    await expectState({ api, query, state: "cancelled" });
  }),
  status("status.malformed", "Without a token the question is refused", async ({ api, steps }) => {
    const answer = await api.call("readIntegrationStatus", { query: steps.client() });
    expectProblem(answer, "malformed_request");
  }),
  status("status.credentials", "A wrong secret learns nothing of a token", async ({ api, steps }) => {
    const wrong = { ...steps.client(), client_secret: newKey() };
    const query = { ...wrong, integration_token: await steps.pending() };
    expectProblem(await api.call("readIntegrationStatus", { query }), "client_credentials_invalid");
  }),
  status("status.unknown", "An unknown token is not found", async ({ api, steps }) => {
    const query = { ...steps.client(), integration_token: newKey() };
    expectProblem(await api.call("readIntegrationStatus", { query }), "integration_not_found");
  }),
  status("status.foreign", "Another partner's token is not found either", async ({ api, steps }) => {
    const query = { ...steps.other(), integration_token: await steps.pending() };
    expectProblem(await api.call("readIntegrationStatus", { query }), "integration_not_found");
  }),
];

async function expectState(asked: {
  api: Context["api"];
  query: Record<string, string>;
  state: IntegrationStatus;
}): Promise<void> {
  const answer = await asked.api.call("readIntegrationStatus", { query: asked.query });
  const { status: state } = expectBody(answer, IntegrationState);
  expectThat(state === asked.state, `status ${asked.state}`, `status ${state}`);
}
