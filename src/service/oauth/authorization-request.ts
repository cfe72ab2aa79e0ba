/**
 * What stands before the authorization server. The library behind it is certified and strict, but forgiving in ways
 * that this product is not: it drops scopes it does not know, and answers in the fragment or by a form when asked to.
 * And it knows nothing of LoyaltyLion's form, which is put into the standard one here.
 *
 * Nothing is sent to a redirect_uri before it and its client are known to belong together (RFC 9700, 4.1): whatever is
 * wrong with either is told on a page. From then on every refusal goes back with `state` and `iss`.
 */
import type { AuthorizationApp, RegisteredApp } from "../registry.ts";

export type Validated =
  /** Good so far; the query to hand on. */
  | { verdict: "pass"; query: URLSearchParams }
  /** Nobody to send the answer to. */
  | { verdict: "page" }
  | { verdict: "redirect"; to: string };

/** Characters of a link's query, encoded; a `state` of 8 kB fits. */
const mostInLink = 10 * 1024;

type ErrorCode = "invalid_request" | "invalid_scope" | "unsupported_response_type";

/**
 * @param app the client that the link names (`clientIdIn`), if it is one
 * @param issuer what `iss` says (RFC 9207)
 */
export function validateRequest(
  given: URLSearchParams,
  app: RegisteredApp | undefined,
  issuer: string,
): Validated {
  if (app?.kind !== "authorization" || once(given, "redirect_uri") !== app.redirectUri) {
    return { verdict: "page" };
  }
  const refuse = (error: ErrorCode, why: string): Validated => {
    const state = once(given, "state");
    const answer = { error, error_description: why, ...(state !== undefined && { state }), iss: issuer };
    const to = new URL(app.redirectUri);
    for (const [name, value] of Object.entries(answer)) to.searchParams.set(name, value);
    return { verdict: "redirect", to: to.href };
  };

  const doubled = [...new Set(given.keys())].find((name) => given.getAll(name).length > 1);
  if (doubled !== undefined) return refuse("invalid_request", "a parameter must not be given twice");
  // All of it is kept until the merchant has answered, and anybody can open such a link.
  if (given.toString().length > mostInLink) return refuse("invalid_request", "the request is too long");
  const query = new URLSearchParams(given);
  if (app.form === "loyaltylion") toStandardForm(query);

  const responseType = query.get("response_type");
  if (!responseType) return refuse("invalid_request", "response_type is missing");
  if (responseType !== "code") return refuse("unsupported_response_type", "response_type must be code");
  if (query.has("response_mode") && query.get("response_mode") !== "query") {
    return refuse("invalid_request", "response_mode must be query");
  }
  const scopes = (query.get("scope") ?? "").split(" ").filter((scope) => scope !== "");
  if (scopes.length === 0) return refuse("invalid_scope", "scope is missing");
  if (!scopes.every((scope) => isRegistered(app, scope))) {
    return refuse("invalid_scope", "a scope is not registered for this client");
  }
  query.set("scope", [...new Set(scopes)].join(" "));
  return { verdict: "pass", query };
}

/** The client that a link or a form names; empty when it names none, or several. */
export function clientIdIn(given: URLSearchParams): string {
  return once(given, "client_id") ?? "";
}

/** Scopes between commas, and a response_type that goes without saying. */
function toStandardForm(query: URLSearchParams): void {
  if (!query.has("response_type")) query.set("response_type", "code");
  query.set("scope", (query.get("scope") ?? "").replaceAll(",", " "));
}

function isRegistered(app: AuthorizationApp, scope: string): boolean {
  return app.scopes.some(({ id }) => id === scope);
}

function once(query: URLSearchParams, name: string): string | undefined {
  const [value, ...more] = query.getAll(name);
  return more.length === 0 ? value : undefined;
}
