import ipaddr from "ipaddr.js";

/**
 * An address as limits count it. Whoever has one IPv6 address has 2^64 of them: a customer is given a /64 (RFC 6177), so
 * that is what is counted. An IPv4 address written as an IPv6 one is the IPv4 address. What is none is taken as it is.
 */
export function clientAddress(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed instanceof ipaddr.IPv6
    ? ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/64`).toString()
    : parsed.toString();
}
