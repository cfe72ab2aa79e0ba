import { handshakes } from "../paths.ts";
import { requestAtResume } from "./request-cookie.ts";

/**
 * Each path of the handshakes: who calls there, a browser that an app has sent here or the app's backend; and who answers,
 * the authorization server or the service itself. The one list that a server routes, logs and shares out the handshakes by.
 */
const paths = [
  [handshakes.authorize, "browser", "authorization server"],
  [handshakes.token, "backend", "authorization server"],
  [handshakes.revoke, "backend", "authorization server"],
  [handshakes.permanentToken, "backend", "authorization server"],
  [handshakes.metadata, "backend", "authorization server"],
  [handshakes.appInstall, "browser", "service"],
  [handshakes.marketplace, "browser", "service"],
  [handshakes.marketplaceToken, "backend", "service"],
] as const;

export const handshakeCallers: ReadonlyMap<string, "browser" | "backend"> = new Map(
  paths.map(([path, caller]) => [path, caller]),
);

const atAuthorizationServer = new Set<string>(
  paths.filter(([, , by]) => by === "authorization server").map(([path]) => path),
);

/** Whether the authorization server answers at this path, where a browser comes back to included. */
export function isAuthorizationServers(path: string): boolean {
  return atAuthorizationServer.has(path) || requestAtResume(path) !== undefined;
}
