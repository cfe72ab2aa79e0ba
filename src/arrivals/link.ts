/**
 * The link a partner opens the page with: `/?client_id=…&integration_token=…` (Rulrr's guide, step 2).
 *
 * Whoever holds the integration token can decline it or watch its status, and an address ends up in histories, shared
 * screens and Referer headers. So the token is taken out of the address bar before anything else happens, and kept
 * only in this history entry's own state, where a reload finds it and no other page can.
 */
import { type Link, parseLink } from "../api/link.ts";

/** Parameters that may stay in the address: the server needs `client_id` to say who may frame the page. */
const mayStay = ["client_id", "locale", "theme"] as const;

/** What a history entry keeps: the link, and which step the entry stands for. */
export interface EntryState {
  link: Link | null;
  step?: string;
}

/**
 * Takes the link out of the address, once, at the very start. The state is put where the router looks for it
 * (`usr`), so that every later entry can carry it on.
 */
export function takeLink(
  location: Pick<Location, "pathname" | "search">,
  history: Pick<History, "state" | "replaceState">,
): Link | null {
  const parameters = new URLSearchParams(location.search);
  if (!parameters.has("integration_token"))
    return linkOfEntry(history.state?.usr, parameters.get("client_id"));
  const link = parseLink(location.search);
  const staying = mayStay.flatMap((name) => {
    const value = parameters.get(name);
    return value === null ? [] : [[name, value]];
  });
  const search = new URLSearchParams(staying).toString();
  const state: EntryState = { link };
  history.replaceState(
    { usr: state, key: "arrival", idx: history.state?.idx ?? 0 },
    "",
    `${location.pathname}${search && `?${search}`}`,
  );
  return link;
}

/** The link that a reloaded or revisited entry kept, if it is for the client that the address still names. */
function linkOfEntry(state: unknown, clientId: string | null): Link | null {
  if (typeof state !== "object" || state === null || !("link" in state)) return null;
  const { link } = state;
  if (typeof link !== "object" || link === null || !("clientId" in link) || !("integrationToken" in link))
    return null;
  const { clientId: kept, integrationToken } = link;
  return typeof kept === "string" && typeof integrationToken === "string" && kept === clientId
    ? { clientId: kept, integrationToken, ...("byPhone" in link && { byPhone: true }) }
    : null;
}
