/** A merchant who connects, looks at the list, changes and disconnects. */
import { type Connection, Connections } from "../../api/connections-contract.ts";
import { connections } from "../../api/paths.ts";
import { testSandbox } from "./test-calls.ts";

/** What is done with connections through any client that signs in. */
export function connectingSandbox(options: Parameters<typeof testSandbox>[0] = {}) {
  const at = testSandbox(options);
  const list = async (bearer: string): Promise<Connection[]> => {
    const { body } = await at.send("GET", connections.all, { bearer });
    return Connections.parse(body).connections;
  };
  return {
    ...at,
    list,
    disconnect: (id: string, bearer?: string) => at.send("DELETE", connections.one(id), { bearer }),
    change: (id: string, preferences: unknown, bearer?: string) =>
      at.send("PATCH", connections.one(id), { bearer, body: { preferences } }),
    /** Connected by the owner: the integration token, and what is on the list of it. */
    connect: async ({ accountName, ...choice }: Record<string, string | undefined> = {}) => {
      const token = await at.create(choice["clientId"], accountName);
      const bearer = await at.signIn();
      const { status } = await at.confirm(token, bearer, choice);
      const [connection] = await list(bearer);
      if (status !== 200 || !connection) throw new Error(`not connected: ${status}`);
      return { token, bearer, connection, id: connection.id };
    },
  };
}
