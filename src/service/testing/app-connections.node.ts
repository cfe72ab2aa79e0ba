/** A merchant's connections to apps, which come with the handshakes of other platforms. */
import { type Connection, Connections } from "../../api/connections-contract.ts";
import { appRequests, connections, handshakes } from "../../api/paths.ts";
import { connectionOf } from "../connections/connection.ts";
import type { CallApp } from "../context.ts";
import { secretModels } from "../oauth/grant-records.ts";
import { readOnly } from "../records.ts";
import type { Store } from "../store/store.ts";
import { agreeing } from "./agreeing.ts";
import { openOAuth } from "./oauth-fixture.node.ts";

const menuBoard = { client_id: "retm_app_sandbox", client_secret: "sandbox-secret-retm" };

/** @param callApp the app's own endpoint; it accepts every install unless it says otherwise */
export async function appConnections(
  callApp: CallApp = async () => new Response(null),
  options: { store?: Store } = {},
) {
  const codes: string[] = [];
  const kit = await openOAuth({
    ...options,
    async callApp(url, body, signal) {
      const answer = await callApp(url, body, signal);
      codes.push(JSON.parse(body).code);
      return answer;
    },
  });
  const merchant = await kit.signIn();
  const records = readOnly(kit.store);

  return {
    ...kit,
    merchant,
    async list(): Promise<Connection[]> {
      const answer = await kit.ask(connections.all, { headers: merchant });
      return Connections.parse(await answer.json()).connections;
    },
    disconnect: (id: string | undefined) =>
      kit.ask(connections.one(id ?? ""), { method: "DELETE", headers: merchant }),
    endedBy: async (id: string | undefined) => (await connectionOf(records, id ?? ""))?.ended?.by,
    /** How many codes and tokens of it the authorization server still keeps. */
    async kept(id: string | undefined): Promise<number> {
      const grant = (await connectionOf(records, id ?? ""))?.grant ?? "";
      const all = await Promise.all(secretModels.map((model) => kit.store.list(`oauth-${model}`, grant)));
      return all.flat().length;
    },
    /** Agrees to an install: the answer, and the code that the app was told. */
    async install(): Promise<{ status: number; code: string }> {
      const begun = await kit.ask(`${handshakes.marketplace}?client_id=${menuBoard.client_id}`);
      const id = begun.headers.get("Location")?.split("/").at(-1) ?? "";
      const Cookie = begun.headers.get("Set-Cookie") ?? "";
      const yes = { profileId: "bridge-street-profile", scopes: ["profile:read", "orders:read"] };
      const { status } = await agreeing((consentVersion) =>
        kit.post(appRequests.approve(id), { ...yes, consentVersion }, { ...merchant, Cookie }),
      );
      return { status, code: codes.at(-1) ?? "" };
    },
    installToken: (grant: object) => kit.post(handshakes.marketplaceToken, { ...menuBoard, ...grant }),
  };
}
