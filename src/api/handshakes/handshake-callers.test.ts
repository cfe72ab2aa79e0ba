import { expect, test } from "vitest";
import { handshakes } from "../paths.ts";
import { handshakeCallers, isAuthorizationServers } from "./handshake-callers.ts";
import { resumePath } from "./request-cookie.ts";

test.each(Object.entries(handshakes))("somebody calls at %s", (_name, path) => {
  expect(handshakeCallers.get(path)).toMatch(/^(browser|backend)$/);
});

test("nobody calls at what is no handshake's", () => {
  expect(handshakeCallers.size).toBe(Object.keys(handshakes).length);
});

test.each([
  [handshakes.authorize, true],
  [resumePath("UysRKdHQH3NUV9ZOXb2uDleB1sO8ys"), true],
  [handshakes.metadata, true],
  [handshakes.permanentToken, true],
  [handshakes.appInstall, false],
  [handshakes.marketplace, false],
  [handshakes.marketplaceToken, false],
  ["/oauth/jwks", false],
  ["/oauth/", false],
])("%s is the authorization server's: %s", (path, answer) => {
  expect(isAuthorizationServers(path)).toBe(answer);
});
