/**
 * The handshakes of other platforms: paths that a browser is sent to, and paths that an app's backend calls. Whoever
 * answers `/v1` answers these too; the documents stay this server's own.
 *
 * A browser is let go on to where the answer says, and nowhere else: to a page of ours that asks the merchant, or back
 * to the app. Whatever is wrong with a link is told on a page of ours and never by a redirect, and no page of another's
 * making is shown under this origin. All of them are top level only.
 */
import { handshakeCallers } from "../../api/handshakes/handshake-callers.ts";
import {
  type RequestKind,
  requestAtPage,
  requestAtResume,
  requestCookies,
  requestSecretIn,
  requestSecretSet,
} from "../../api/handshakes/request-cookie.ts";
import { handshakes } from "../../api/paths.ts";
import { destinationOf } from "./destination.ts";

/** Everything that somebody could take for a page that asks, or for the way back from it, however it is spelled. */
const likeAsked = /^\/(consent|install|oauth\/authorize)(?=\/|$)/i;

/** What a path of a handshake is for; undefined for any other path. */
export function handshakeOf(path: string): "browser" | "backend" | undefined {
  return requestAtResume(path) === undefined ? handshakeCallers.get(path) : "browser";
}

/** The one method of a path that a backend calls. */
export function backendMethod(path: string): "GET" | "POST" {
  return path === handshakes.metadata ? "GET" : "POST";
}

/** The path as it may stand in the log: what a request is called is known to the browser that made it, and to few else. */
export function loggedHandshake(path: string): string | undefined {
  if (handshakeCallers.has(path)) return path;
  if (requestAtResume(path) !== undefined) return `${handshakes.authorize}/…`;
  const [, page] = likeAsked.exec(decoded(path)) ?? [];
  return page === undefined ? undefined : `/${page.toLowerCase()}/…`;
}

export type Asked = {
  /** The request that this browser may be shown; undefined when it is not the one in which it was begun. */
  request: { kind: RequestKind; id: string; secret: string } | undefined;
};

/**
 * The page that asks the merchant, if the path is one. A request is shown only to the browser in which it was begun,
 * which has a secret to prove it: otherwise somebody could begin one, send a merchant its address, and go on with that
 * merchant's yes. The cookie is bound to this very path, so that neither the other kind's page nor another spelling of
 * this one is sent it; a path that only looks like one of ours shows that the link does not work.
 */
export function askedAt(path: string, cookies: string | null): Asked | undefined {
  if (handshakeOf(path) !== undefined || !likeAsked.test(decoded(path))) return undefined;
  const at = requestAtPage(path);
  const secret = requestSecretIn(cookies);
  return { request: at && secret !== undefined ? { ...at, secret } : undefined };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** How a browser sees this server: `basePath` as in `http/base-path`. */
type Browser = { origin: string; secure: boolean; basePath: string };

/**
 * The answer for a browser, or undefined where a page of ours must say that the link does not work. Of the cookies that
 * an answer sets only the request's secret is taken, and it is set here, for the paths that need it.
 */
export function browserAnswer(
  answer: Response,
  { origin, secure, basePath }: Browser,
  headers: Record<string, string>,
): Response | undefined {
  const location = answer.headers.get("Location");
  if (answer.status < 300 || answer.status >= 400 || location === null) return undefined;
  const destination = destinationOf(location, { origin, basePath });
  if (destination === undefined) return undefined;
  const { to, within } = destination;
  const asked = within === undefined ? undefined : requestAtPage(within);
  const sent = new Headers({ ...headers, Location: to });
  const secret = requestSecretSet(answer.headers.getSetCookie());
  const cookies = asked && secret !== undefined ? requestCookies(asked, secret, { secure, basePath }) : [];
  for (const cookie of cookies) sent.append("Set-Cookie", cookie);
  return new Response(null, { status: 303, headers: sent });
}
