import { expect, test } from "vitest";
import { isLoopback, secureUrl } from "./secure-url.ts";

test.each([
  ["https://till.example", "https://till.example/"],
  ["https://till.example:8443/a?b#c", "https://till.example:8443/a?b#c"],
  ["https://10.0.0.1/", "https://10.0.0.1/"],
  ["http://localhost:3000/a", "http://localhost:3000/a"],
  ["http://shop.localhost/", "http://shop.localhost/"],
  ["http://127.0.0.1:4320/", "http://127.0.0.1:4320/"],
  ["http://127.8.9.10/", "http://127.8.9.10/"],
  ["http://0x7f.1/", "http://127.0.0.1/"],
  ["http://[::1]:4320/", "http://[::1]:4320/"],
  ["http://[0:0::1]/", "http://[::1]/"],
])("%s may be gone to", (address, normalised) => {
  expect(secureUrl(address)?.href).toBe(normalised);
});

test.each([
  undefined,
  "",
  "/path",
  "till.example",
  "https://",
  "http://till.example",
  "http://10.0.0.1",
  "http://0.0.0.0",
  "http://localhost.evil.example",
  "http://evil-localhost",
  "http://127.0.0.1.evil.example",
  "http://[::ffff:127.0.0.1]/",
  "https://rulrr.com@evil.example",
  "https://:secret@till.example",
  "ftp://localhost",
  "javascript:alert(1)",
  "data:text/html,hi",
  "blob:https://till.example/1",
])("%j may not", (address) => {
  expect(secureUrl(address)).toBeNull();
});

test("loopback is this machine, over whatever protocol", () => {
  expect(isLoopback(new URL("ws://localhost"))).toBe(true);
  expect(isLoopback(new URL("https://localhost.example"))).toBe(false);
});
