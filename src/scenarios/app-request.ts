/**
 * The request of an app, as the server would have kept it, and an authorization server that has nothing left to validate:
 * it sends the browser to where it is already, so that the page that says goodbye stays in sight.
 */

import { sandboxApps } from "../sandbox/apps.ts";
import { keepRequest } from "../service/apps/app-requests.ts";
import type { AuthorizationServer } from "../service/apps/authorization-server.ts";
import { recordsIn } from "../service/records.ts";
import type { Store } from "../service/store/store.ts";
import { shownRequest } from "./answers.ts";
import type { Scenario } from "./scenario.ts";

/** A browser that has the sandbox in itself sends it no cookies: there is one request, and this browser began it. */
export const shownSecret = "the-browser-in-which-it-is-shown";

export async function putRequest(
  store: Store,
  asks: NonNullable<Scenario["asks"]>,
  home: string,
): Promise<void> {
  const app = sandboxApps(home).get(asks.clientId);
  if (!app) throw new Error(`There is no app ${asks.clientId}`);
  const { clientId, scopes } = asks;
  const request = { kind: app.kind, clientId, scopes: [...scopes], extras: null };
  await recordsIn(store).transaction((records) =>
    keepRequest(records, shownRequest, request, shownSecret, Date.now()),
  );
}

export function standInAuthorizationServer(address: string): AuthorizationServer {
  const [here = ""] = address.split("#");
  return {
    redirectOf: () => Promise.resolve(`${here}#answered`),
    allow: () => Promise.resolve("the-grant-that-is-shown"),
    deny: () => Promise.resolve(),
  };
}
