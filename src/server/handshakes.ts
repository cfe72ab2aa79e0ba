/**
 * The handshakes of other platforms: paths that a browser is sent to, and paths that an app's backend calls. Whoever
 * answers `/v1` answers these too; the documents stay this server's own.
 *
 * A browser is let go on to where the answer says, and nowhere else: to a page of ours that asks the merchant, or back
 * to the app. Whatever is wrong with a link is told on a page of ours and never by a redirect, and no page of another's
 * making is shown under this origin. All of them are top level only.
 */
import { handshakes } from "../api/paths.ts";

const forBrowsers = new Set<string>([handshakes.authorize, handshakes.marketplace, handshakes.appInstall]);
const forBackends = new Set<string>([
  handshakes.token,
  handshakes.revoke,
  handshakes.permanentToken,
  handshakes.metadata,
  handshakes.marketplaceToken,
]);
/** Where a browser comes back to after the merchant's answer: one per request. */
const goOn = /^\/oauth\/authorize\/([\w-]{8,128})$/;
/** Where the merchant is asked. */
const asked = /^\/(consent|install)\/([\w-]{8,128})$/;

/** What a path of a handshake is for; undefined for any other path. */
export function handshakeOf(path: string): "browser" | "backend" | undefined {
  if (forBrowsers.has(path) || goOn.test(path)) return "browser";
  return forBackends.has(path) ? "backend" : undefined;
}

/** The path as it may stand in the log: a request's id is a secret of the browser that made it. */
export function loggedHandshake(path: string): string | undefined {
  if (forBrowsers.has(path) || forBackends.has(path)) return path;
  if (goOn.test(path)) return `${handshakes.authorize}/…`;
  const [, kind] = asked.exec(path) ?? [];
  return kind === undefined ? undefined : `/${kind}/…`;
}

export type Asked = {
  /** The request that this browser may be shown; undefined when it is not the one that was sent here. */
  request: string | undefined;
};

/**
 * The page that asks the merchant, if the path is one. An authorization request is shown only to the browser that made
 * it, which has a cookie to prove it: otherwise somebody could begin one, send a merchant its link, and go on with that
 * merchant's yes in their own browser. An install has nothing to go on with, and needs none.
 */
export function askedAt(path: string, cookies: string | null): Asked | undefined {
  const [, kind, id] = asked.exec(path) ?? [];
  if (id === undefined) return undefined;
  if (kind === "install") return { request: id };
  const mine = (cookies ?? "").split(/; */).includes(`_interaction=${id}`);
  return { request: mine ? id : undefined };
}

/** The answer for a browser, or undefined where a page of ours must say that the link does not work. */
export function browserAnswer(answer: Response, headers: Record<string, string>): Response | undefined {
  const location = answer.headers.get("Location");
  if (answer.status < 300 || answer.status >= 400 || location === null || !mayGoTo(location))
    return undefined;
  const sent = new Headers({ ...headers, Location: location });
  for (const cookie of answer.headers.getSetCookie()) sent.append("Set-Cookie", cookie);
  return new Response(null, { status: 303, headers: sent });
}

/** A path of this origin, https, or http on loopback. */
function mayGoTo(location: string): boolean {
  if (/^\/(?![/\\])/.test(location)) return true;
  const url = URL.parse(location);
  if (!url || url.username !== "" || url.password !== "") return false;
  const loopback = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  return url.protocol === "https:" || (url.protocol === "http:" && loopback);
}
