/**
 * Which addresses anybody on the internet could reach, so that asking one lends nobody this server's place in the network.
 *
 * The ranges are a library's. An IPv6 address that wraps an IPv4 one (mapped, NAT64, 6to4, Teredo) is not public,
 * whatever is in it: which network it really leads to is for a gateway to decide and not for us to guess.
 */
import ipaddr from "ipaddr.js";

/** All of the IPv6 internet so far; a range that nobody has been given yet is not one for a library to know. */
const globalUnicast = ipaddr.parseCIDR("2000::/3");

/**
 * Public by their numbers, and yet answered by the cloud that a machine runs in, with what only that machine may know.
 * The other clouds' addresses are in ranges that are closed anyway: 169.254.169.254, 100.100.100.200, fd00:ec2::254.
 */
const answeredByCloud = new Set(["168.63.129.16"]);

/** Whether an address, as numbers, is one that anybody on the internet could reach. */
export function isPublicAddress(address: string): boolean {
  const parsed = parse(address);
  if (parsed?.range() !== "unicast" || answeredByCloud.has(parsed.toString())) return false;
  return parsed.kind() === "ipv4" || parsed.match(globalUnicast);
}

/** Whether an address, as numbers, is this very machine. */
export function isLoopbackAddress(address: string): boolean {
  return parse(address)?.range() === "loopback";
}

/** Only as it is usually written: what other spellings mean is read differently by different programs. */
function parse(address: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) return ipaddr.IPv4.parse(address);
  return ipaddr.IPv6.isValid(address) ? ipaddr.IPv6.parse(address) : undefined;
}
