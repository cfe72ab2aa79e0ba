import { expect, test } from "vitest";
import { exactOrigin, exactOrigins } from "./exact-origin.ts";

test.each([
  "https://till.example",
  "https://till.example:8443",
  "https://xn--bcher-kva.example",
  "https://192.0.2.7",
  "http://localhost:3000",
  "http://shop.localhost:3000",
  "http://127.0.0.1:4320",
  "http://[::1]:4320",
])("%s may frame the page", (origin) => {
  expect(exactOrigin(origin)).toBe(origin);
});

test.each([
  "",
  "*",
  "'self'",
  "https:",
  "https://*",
  "https://*.till.example",
  "https://till.example/",
  "https://till.example/path",
  "https://till.example?x",
  "https://till.example:443",
  "https://TILL.example",
  "https://user@till.example",
  "https://till.example https://evil.example",
  "https://till.example; script-src *",
  "https://till.example\nX: y",
  "http://till.example",
  "http://localhost.evil.example",
  "http://127.0.0.1.evil.example",
  "http://10.0.0.1",
  "ws://localhost",
  "data:text/html,x",
  "javascript:alert(1)",
  "null",
])("%j may not", (origin) => {
  expect(exactOrigin(origin)).toBeUndefined();
});

test("what is wrong in a list is dropped, and what is right stays", () => {
  expect(exactOrigins(["https://a.example", "*", "https://a.example", "https://b.example/"])).toEqual([
    "https://a.example",
  ]);
});
