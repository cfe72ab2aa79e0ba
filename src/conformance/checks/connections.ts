/** A merchant sees what is connected, changes what may be changed, and ends it. */
import {
  type Connection,
  Connection as ConnectionSchema,
  Connections,
} from "../../api/connections-contract.ts";
import { about, type Check, type Context } from "../check.ts";
import { expectBody, expectProblem, expectStatus, expectThat, told } from "../expectations.ts";
import { NotGiven, NotTried } from "../outcome.ts";
import { newKey } from "../steps.ts";

const section = "Connections";
const read = about("readConnections", section, "connections");
const change = about("changeConnection", section, "connections");
const end = about("disconnect", section, "connections");

/** The partner's youngest connection. */
async function youngest({ api, steps, data }: Context): Promise<Connection | undefined> {
  const { bearer } = await steps.session();
  const { connections } = expectBody(await api.call("readConnections", { bearer }), Connections);
  return connections.find(({ partner }) => partner.clientId === data.client.id);
}

/** The one that has just begun, and the bearer of the merchant. */
async function connected(context: Context): Promise<{ id: string; bearer: string; connection: Connection }> {
  await context.steps.finished();
  const connection = await youngest(context).catch(() => undefined);
  if (!connection) throw new NotTried("what was connected is not among the connections");
  const { bearer } = await context.steps.session();
  return { id: connection.id, bearer, connection };
}

export const connectionChecks: readonly Check[] = [
  read("connections", "What was connected is among the merchant's connections", async (context) => {
    await context.steps.finished();
    expectThat((await youngest(context)) !== undefined, "a connection of the partner", "none");
  }),
  read(
    "connections.session",
    "Without a session that holds nobody reads, changes or ends one",
    async (context) => {
      const { id } = await connected(context);
      const body = { preferences: [] };
      for (const bearer of [undefined, newKey()]) {
        expectProblem(await context.api.call("readConnections", { bearer }), "session_invalid");
        expectProblem(await context.api.call("changeConnection", { id, bearer, body }), "session_invalid");
        expectProblem(await context.api.call("disconnect", { id, bearer }), "session_invalid");
      }
    },
  ),
  change("connections.change", "A preference is changed, and stays changed", async (context) => {
    const { id, bearer, connection } = await connected(context);
    if (connection.preferences.length === 0) throw new NotGiven("the partner asks for no preference");
    const preferences = connection.preferences.map((one) => ({ id: one.id, answer: !one.answer }));
    const answer = await context.api.call("changeConnection", { id, bearer, body: { preferences } });
    const holds = (now: Connection | undefined) =>
      preferences.every(({ id: which, answer: wanted }) =>
        now?.preferences.some((one) => one.id === which && one.answer === wanted),
      );
    expectThat(holds(expectBody(answer, ConnectionSchema)), "the answers that were given", "others");
    expectThat(holds(await youngest(context)), "the answers that were given, when read again", "others");
  }),
  change(
    "connections.refused",
    "What is no change is refused, and what is nobody's is not found",
    async (context) => {
      const { id, bearer } = await connected(context);
      const asking = (body: unknown, headers = {}) =>
        context.api.call("changeConnection", { id, bearer, body, headers });
      expectProblem(await asking("{"), "malformed_body");
      expectProblem(
        await asking({ preferences: [] }, { "Content-Type": "text/plain" }),
        "content_type_unsupported",
      );
      const unheard = { preferences: [{ id: newKey(), answer: true }] };
      expectProblem(await asking(unheard), "preference_not_available");
      const nobodys = { id: newKey(), bearer };
      const changed = { ...nobodys, body: { preferences: [] } };
      expectProblem(await context.api.call("changeConnection", changed), "connection_not_found");
      expectProblem(await context.api.call("disconnect", nobodys), "connection_not_found");
    },
  ),
  end(
    "connections.end",
    "One that was ended is gone, and its refresh token is worth nothing",
    async (context) => {
      const { api, steps } = context;
      const { refreshToken: code } = await steps.exchanged();
      const connection = await youngest(context).catch(() => undefined);
      if (!connection) throw new NotTried("what was connected is not among the connections");
      const { bearer } = await steps.session();
      expectStatus(await api.call("disconnect", { id: connection.id, bearer }), 204);
      const left = expectBody(await api.call("readConnections", { bearer }), Connections).connections;
      expectThat(!left.some(({ id }) => id === connection.id), "connections without it", "it among them");
      const query = { ...steps.client(), code, grant_type: "refresh_token" };
      const renewed = await api.call("refreshAccessToken", { query });
      expectThat(renewed.status === 403, "403 for its refresh token", told(renewed));
    },
  ),
];
