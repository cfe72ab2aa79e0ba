import { expect, test } from "vitest";
import { RequestOutcome } from "./contract.ts";

const goesTo = (redirectTo: string) => RequestOutcome.safeParse({ outcome: "redirect", redirectTo }).success;

test.each([
  "https://app.example/callback?code=1",
  "https://app.example:8443/",
  "http://127.0.0.1:4320/callback",
  "http://localhost:4310/oauth/authorize/1",
  "http://[::1]:4320/",
])("the page may be sent to %s", (address) => expect(goesTo(address)).toBe(true));

test.each([
  "http://app.example/",
  "http://127.0.0.1.evil.example/",
  "http://localhost.evil.example/",
  "https://rulrr.com@evil.example/",
  "https://:password@evil.example/",
  "javascript:alert(1)//https://app.example",
  "data:text/html,hi",
  "blob:https://app.example/1",
  "intent://app.example/",
  "//app.example/",
  "/callback",
  "",
])("the page is never sent to %s", (address) => expect(goesTo(address)).toBe(false));
