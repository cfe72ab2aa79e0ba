/**
 * Over what the API may be asked: https, or http on loopback. Passwords and tokens go there, so http to another machine
 * is for whoever knows that the network between is their own, and says so by naming the host.
 */
import ipaddr from "ipaddr.js";
import { isSecure } from "../../api/http/secure-url.ts";

const aHost = /^(\[[\da-f:.]+\]|[a-z\d._-]+)$/i;

/** A host as the URL parser writes it, so that `010.0.0.5` and `8.0.0.5` are the one address they are; undefined: not a host alone. */
export function hostNamed(text: string): string | undefined {
  return aHost.test(text) ? URL.parse(`http://${text}`)?.hostname : undefined;
}

/** Why the API is not asked at this address; undefined: it is. `httpTo`: the host, as the URL parser writes it, that http was allowed to. */
export function whyNotAsked(
  url: Pick<URL, "protocol" | "hostname">,
  httpTo: string | undefined,
): string | undefined {
  if (isSecure(url)) return undefined;
  if (url.protocol !== "http:") return "must be https, or http on loopback";
  if (url.hostname !== httpTo)
    return "must be https, or http on loopback; http to a host of your own network has to be allowed by its name in RULRR_API_ALLOW_HTTP";
  return mayBePublic(url.hostname)
    ? "is http to an address that is public or may lead to one, where everybody on the way reads passwords; RULRR_API_ALLOW_HTTP is for one's own network"
    : undefined;
}

/** What nobody reaches from another network. An IPv6 address that a gateway makes another one of is in none of them. */
const ownRanges = new Set(["private", "uniqueLocal", "linkLocal", "carrierGradeNat"]);

/** Of a name nobody can say where it leads; whoever allows it is taken at their word. */
function mayBePublic(hostname: string): boolean {
  const host = hostname.replaceAll(/[[\]]/g, "");
  return ipaddr.isValid(host) && !ownRanges.has(ipaddr.process(host).range());
}
