import { describe, expect, test } from "vitest";
import { hostNamed, whyNotAsked } from "./api-address.ts";

function mayAsk(url: string, allowed?: string): boolean {
  return whyNotAsked(new URL(url), allowed === undefined ? undefined : hostNamed(allowed)) === undefined;
}

describe("the API is asked", () => {
  test.each([
    ["https://api.example", undefined],
    ["http://localhost:8080", undefined],
    ["http://127.0.0.1:8080", undefined],
    ["http://[::1]:8080", undefined],
    ["http://10.0.0.5:8080", "10.0.0.5"],
    ["http://192.168.1.2", "192.168.1.2"],
    ["http://[fd00::1]:8080", "[fd00::1]"],
    ["http://[fe80::1]:8080", "[fe80::1]"],
    ["http://[::ffff:10.0.0.5]:8080", "[::ffff:10.0.0.5]"],
    ["http://169.254.10.1", "169.254.10.1"],
    ["http://100.64.0.7", "100.64.0.7"],
    ["http://API:8080", "api"],
    ["http://api.default.svc.cluster.local", "api.default.svc.cluster.local"],
    ["https://api.example", "10.0.0.5"],
  ])("at %s where http is allowed to %s", (url, allowed) => {
    expect(mayAsk(url, allowed)).toBe(true);
  });
});

describe("the API is not asked", () => {
  test.each([
    ["http://10.0.0.5:8080", undefined],
    ["http://api", undefined],
    ["http://10.0.0.6", "10.0.0.5"],
    ["http://10.0.0.5.evil.example", "10.0.0.5"],
    ["http://sub.api", "api"],
    // Read by the URL parser, 010 is octal.
    ["http://010.0.0.5", "10.0.0.5"],
    ["http://93.184.216.34", "93.184.216.34"],
    ["http://[2606:2800:220:1::1]", "[2606:2800:220:1::1]"],
    // 8.8.8.8, behind NAT64, 6to4, Teredo and as it is.
    ["http://[64:ff9b::808:808]", "[64:ff9b::808:808]"],
    ["http://[2002:808:808::1]", "[2002:808:808::1]"],
    ["http://[2001:0:808:808::1]", "[2001:0:808:808::1]"],
    ["http://[::ffff:8.8.8.8]", "[::ffff:8.8.8.8]"],
    ["http://224.0.0.1", "224.0.0.1"],
    ["ftp://10.0.0.5", "10.0.0.5"],
  ])("at %s where http is allowed to %s", (url, allowed) => {
    expect(mayAsk(url, allowed)).toBe(false);
  });
});

test.each(["10.0.0.5:8080", "http://10.0.0.5", "a/b", "a b", "*", "me@api", ""])(
  "%j is no host to allow",
  (text) => {
    expect(hostNamed(text)).toBeUndefined();
  },
);
