import { describe, expect, test } from "vitest";
import { isLoopbackAddress, isPublicAddress } from "./public-address.ts";

test.each(["93.184.216.34", "8.8.8.8", "100.63.255.255", "168.63.129.17", "2606:4700::1111", "2a00:1450::1"])(
  "anybody could reach %s",
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

describe("nobody is lent this server's place in the network for", () => {
  test.each([
    ["this machine", "127.0.0.1"],
    ["another name of this machine", "127.255.0.3"],
    ["any address of this machine", "0.0.0.0"],
    ["a company's network", "10.1.2.3"],
    ["a company's network, in the middle", "172.31.255.255"],
    ["a shop's network", "192.168.1.1"],
    ["a carrier's network", "100.64.0.1"],
    ["a carrier's network, to its end", "100.127.255.255"],
    ["what AWS, Azure and Google tell a machine about itself", "169.254.169.254"],
    ["what AWS tells a container about itself", "169.254.170.2"],
    ["what Alibaba tells a machine about itself", "100.100.100.200"],
    ["what Azure's host tells a machine", "168.63.129.16"],
    ["what Oracle's host tells a machine", "192.0.0.192"],
    ["protocol assignments", "192.0.0.8"],
    ["examples", "192.0.2.1"],
    ["more examples", "198.51.100.1"],
    ["still more examples", "203.0.113.9"],
    ["the old 6to4 relays", "192.88.99.1"],
    ["benchmarks", "198.18.0.1"],
    ["many at once", "224.0.0.1"],
    ["the future", "240.0.0.1"],
    ["everybody here", "255.255.255.255"],
    ["any address, in IPv6", "::"],
    ["this machine, in IPv6", "::1"],
    ["a private address, mapped", "::ffff:10.0.0.1"],
    ["a private address, mapped and in hexadecimal", "::ffff:a00:1"],
    ["a public address, mapped: it has a name of its own", "::ffff:8.8.8.8"],
    ["Azure's host, mapped", "::ffff:168.63.129.16"],
    ["a private address behind NAT64", "64:ff9b::a00:1"],
    ["a private address behind a company's own NAT64", "64:ff9b:1::a00:1"],
    ["a private address behind 6to4", "2002:a00:1::"],
    ["an address behind Teredo", "2001:0:4136:e378:8000:63bf:3fff:fdd2"],
    ["a translated private address", "::ffff:0:10.0.0.1"],
    ["a compatible private address", "::10.0.0.1"],
    ["examples, in IPv6", "2001:db8::1"],
    ["longer examples", "3fff::1"],
    ["benchmarks, in IPv6", "2001:2::1"],
    ["a company's network, in IPv6", "fd00::1"],
    ["what AWS tells a machine, in IPv6", "fd00:ec2::254"],
    ["what Google tells a machine, in IPv6", "fd20:ce::254"],
    ["the other half of the private ones", "fc00::1"],
    ["this wire", "fe80::1"],
    ["this wire, by its name", "fe80::1%eth0"],
    ["a site, as it once was", "fec0::1"],
    ["many at once, in IPv6", "ff02::1"],
    ["a black hole", "100::1"],
    ["what nobody has been given yet", "4000::1"],
    ["a name", "localhost"],
    ["a number without dots", "2130706433"],
    ["octal numbers", "0177.0.0.1"],
    ["hexadecimal numbers", "0x7f.0.0.1"],
    ["a short form", "127.1"],
    ["nothing", ""],
  ])("%s: %s", (_what, address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

test("this machine is known by any of its loopback addresses, and only written plainly", () => {
  expect(["127.0.0.1", "127.9.9.9", "::1"].map(isLoopbackAddress)).toEqual([true, true, true]);
  expect(["::ffff:127.0.0.1", "127.1", "localhost", "10.0.0.1"].map(isLoopbackAddress)).not.toContain(true);
});
