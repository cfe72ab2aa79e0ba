/**
 * A path as it may stand in the log. Ours are written out; of any other only the outline, because people paste
 * whole links, tokens and addresses into the wrong place, and because a path is the caller's to choose.
 */
import { pages } from "../api/page-paths.ts";
import { connected, connections, documented, handovers, merchantSide, openapi } from "../api/paths.ts";
import { loggedHandshake } from "./upstream/handshakes.ts";

const ours = new Set<string>([
  "/",
  pages.phone,
  "/healthz",
  "/readyz",
  openapi,
  connected,
  connections.all,
  pages.connections,
  ...Object.values(documented),
  ...Object.values({ ...merchantSide, ...handovers }).filter((path) => typeof path === "string"),
]);
/** An app's request, a handover to a phone, a connection, or the page of one. */
const withId =
  /^(\/(?:v1\/connect\/(?:requests|handovers)|v1\/connections|connections)\/)[\w-]+((?:\/(?:approve|decline))?)$/;
const withClientId = /^\/(logos|v1\/connect\/partners)\/[a-z0-9_-]{1,40}$/;

/** What a path is counted as: one of a few names, whatever anybody asks for. */
export function routeOf(path: string, isAsset: boolean): string {
  if (isAsset) return "asset";
  if (ours.has(path)) return path;
  if (withClientId.test(path)) return path.replace(withClientId, "/$1/{client_id}");
  if (withId.test(path)) return path.replace(withId, "$1{id}$2");
  return loggedHandshake(path)?.replace("…", "{id}") ?? "unknown";
}

/** `isAsset`: whether the path is one of the built files. */
export function loggedPath(path: string, isAsset: boolean): string {
  if (isAsset || ours.has(path) || withClientId.test(path)) return path;
  const handshake = loggedHandshake(path);
  if (handshake !== undefined) return handshake;
  if (withId.test(path)) return path.replace(withId, "$1…$2");
  const [first = "", ...rest] = path.slice(1).split("/");
  const outline = first.replaceAll(/[^A-Za-z0-9._-]/g, "?").slice(0, 12);
  return `/${outline}${first.length > 12 || rest.length > 0 ? "…" : ""} (unknown)`;
}
