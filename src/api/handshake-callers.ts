import { handshakes } from "./paths.ts";

/**
 * Who calls at each path of the handshakes: a browser that an app has sent here, or the app's backend. The one list that a server routes and logs
 * the handshakes by.
 */
export const handshakeCallers: ReadonlyMap<string, "browser" | "backend"> = new Map([
  [handshakes.authorize, "browser"],
  [handshakes.token, "backend"],
  [handshakes.revoke, "backend"],
  [handshakes.permanentToken, "backend"],
  [handshakes.appInstall, "browser"],
  [handshakes.metadata, "backend"],
  [handshakes.marketplace, "browser"],
  [handshakes.marketplaceToken, "backend"],
]);
