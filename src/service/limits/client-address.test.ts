import { expect, test } from "vitest";
import { clientAddress } from "./client-address.ts";

test.each([
  ["203.0.113.7", "203.0.113.7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["2001:db8:0:7:1:2:3:4", "2001:db8:0:7::"],
  ["2001:db8:0:7::1", "2001:db8:0:7::"],
  ["2001:DB8:0:7:ffff::", "2001:db8:0:7::"],
  ["2001:db8:0:8::1", "2001:db8:0:8::"],
  ["::1", "::"],
  ["not an address", "not an address"],
])("%s is counted as %s", (address, counted) => {
  expect(clientAddress(address)).toBe(counted);
});
