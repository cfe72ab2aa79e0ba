import { expect, test } from "vitest";
import { destinationOf } from "./destination.ts";

const origin = "https://connect.example";
const here = { origin, basePath: "" };

test.each([
  ["/consent/abcdefgh", "/consent/abcdefgh"],
  ["/a?b=c#d", "/a?b=c#d"],
  ["https://connect.example/a", "/a"],
  ["https://app.example/callback?code=1&state=a%20b", "https://app.example/callback?code=1&state=a%20b"],
  ["https://app.example", "https://app.example/"],
  ["http://127.0.0.1:4320/callback", "http://127.0.0.1:4320/callback"],
  ["http://localhost:4320/callback", "http://localhost:4320/callback"],
  ["http://[::1]:4320/callback", "http://[::1]:4320/callback"],
  ["https:app.example", "/app.example"],
  ["not an address", "/not%20an%20address"],
])("%j leads to %s", (location, destination) => {
  expect(destinationOf(location, here)?.to).toBe(destination);
});

/** What a pattern takes for a path of ours, and a browser for another host. */
test.each([
  ["a tab", "/\t/evil.example/"],
  ["a line break", "/\n/evil.example/"],
  ["a carriage return", "/\r/evil.example/"],
  ["a tab and a backslash", "/\t\\evil.example/"],
  ["a tab before", "\t//evil.example/"],
  ["blanks before", "  //evil.example/"],
  ["two slashes", "//evil.example/"],
  ["a backslash", "/\\evil.example/"],
  ["two backslashes", "\\\\evil.example/"],
  ["three slashes", "///evil.example/"],
])("with %s it is another host to a browser, and nowhere to go", (_what, location) => {
  expect(URL.parse(location, origin)?.host).toBe("evil.example");
  expect(destinationOf(location, here)).toBeUndefined();
});

test.each([
  "http://app.example/callback",
  "javascript:alert(1)",
  "java\tscript:alert(1)",
  "data:text/html,hi",
  "blob:https://connect.example/1",
  "https://rulrr.com@evil.example/",
  "https://:secret@evil.example/",
  "http://127.0.0.1.evil.example/",
  "/.//evil.example/",
  "https://",
])("%j is nowhere to go", (location) => {
  expect(destinationOf(location, here)).toBeUndefined();
});

test.each([
  ["/oauth/authorize?client_id=a", "/connect/oauth/authorize?client_id=a", "/oauth/authorize?client_id=a"],
  ["/connect/oauth/authorize", "/connect/oauth/authorize", "/oauth/authorize"],
  ["/connected", "/connect/connected", "/connected"],
  ["https://connect.example/connect/a", "/connect/a", "/a"],
  ["https://connect.example/connected", "https://connect.example/connected", undefined],
  ["https://connect.example/oauth/authorize", "https://connect.example/oauth/authorize", undefined],
  ["https://app.example/connect/a", "https://app.example/connect/a", undefined],
])("below /connect, %s leads to %s", (location, to, within) => {
  expect(destinationOf(location, { origin, basePath: "/connect" })).toEqual({ to, within });
});

test.each(["//evil.example/", "/.//evil.example/", "/connect//evil.example"])(
  "below /connect as well, %s is nowhere to go",
  (location) => {
    expect(destinationOf(location, { origin, basePath: "/connect" })).toBeUndefined();
  },
);
