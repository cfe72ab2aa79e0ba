/**
 * The cookie that binds a request of an app to the browser in which it was begun.
 *
 * Without it somebody could begin a request, send a merchant its address, and go on with that merchant's yes in their
 * own browser. Its value is a secret of its own, made with the request and kept by the API as a digest: nothing in an
 * address tells it. It is sent to the page that asks, to that page's calls, and to where the browser goes on
 * afterwards, each bound to the one request, and to nothing else.
 */
import { appRequests, handshakes } from "../paths.ts";

export const requestCookie = "consent_request";

/** As long as a merchant has to answer, in seconds. */
const lifetime = 60 * 60;
const secretForm = /^[\w-]{32,128}$/;
const idForm = /^[\w-]{8,128}$/;

export type RequestKind = "authorization" | "install";

/** Where a request is put before the merchant; `kind` decides at which of the two. */
export const requestPage = {
  install: (id: string) => `/install/${id}`,
  authorization: (id: string) => `/consent/${id}`,
} as const satisfies Record<RequestKind, (id: string) => string>;

/** Where the browser comes back to after the merchant's answer. */
export const resumePath = (id: string) => `${handshakes.authorize}/${id}`;

/** The request whose page this path is: spelled exactly so, and in no other way. */
export function requestAtPage(path: string): { kind: RequestKind; id: string } | undefined {
  const [, page, id] = /^\/(consent|install)\/([^/]+)$/.exec(path) ?? [];
  if (id === undefined || !idForm.test(id)) return undefined;
  return { kind: page === "install" ? "install" : "authorization", id };
}

/** The request that a browser comes back with at this path. */
export function requestAtResume(path: string): string | undefined {
  return requestWithin(path, handshakes.authorize, "");
}

/** Whether the cookie belongs to this path: a call of the page that asks, or where the browser goes on afterwards. */
export function takesRequestCookie(path: string): boolean {
  if (requestAtResume(path) !== undefined) return true;
  const under = appRequests.request("");
  return ["", "/approve", "/decline"].some((what) => requestWithin(path, under.slice(0, -1), what));
}

function requestWithin(path: string, before: string, after: string): string | undefined {
  if (!path.startsWith(`${before}/`) || !path.endsWith(after)) return undefined;
  const id = path.slice(before.length + 1, path.length - after.length);
  return idForm.test(id) ? id : undefined;
}

/**
 * The secret among a browser's cookies. Two of that name are none: one of them was put there by somebody else, and
 * readers differ in which they take.
 */
export function requestSecretIn(cookies: string | null): string | undefined {
  const named = (cookies ?? "").split(/; */).filter((cookie) => cookie.startsWith(`${requestCookie}=`));
  const value = named[0]?.slice(requestCookie.length + 1);
  return named.length === 1 && value !== undefined && secretForm.test(value) ? value : undefined;
}

/** The cookie as a request header carries it. */
export function requestCookieHeader(secret: string): string {
  return `${requestCookie}=${secret}`;
}

/** The secret that an answer sets, if it sets one. */
export function requestSecretSet(setCookies: readonly string[]): string | undefined {
  const pairs = setCookies.map((cookie) => cookie.split(";")[0]?.trim() ?? "");
  return requestSecretIn([...new Set(pairs)].join("; "));
}

/** `Set-Cookie` for each path that needs the secret, all of them below `basePath`. Lax: a browser arrives here from the app's site. */
export function requestCookies(
  { kind, id }: { kind: RequestKind; id: string },
  secret: string,
  { secure, basePath }: { secure: boolean; basePath: string },
): string[] {
  const paths = [requestPage[kind](id), appRequests.request(id)];
  if (kind === "authorization") paths.push(resumePath(id));
  const end = `Max-Age=${lifetime}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
  return paths.map((path) => `${requestCookieHeader(secret)}; Path=${basePath}${path}; ${end}`);
}
