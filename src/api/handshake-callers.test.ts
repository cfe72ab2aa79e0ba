import { expect, test } from "vitest";
import { handshakeCallers } from "./handshake-callers.ts";
import { handshakes } from "./paths.ts";

test.each(Object.entries(handshakes))("somebody calls at %s", (_name, path) => {
  expect(handshakeCallers.get(path)).toMatch(/^(browser|backend)$/);
});

test("nobody calls at what is no handshake's", () => {
  expect(handshakeCallers.size).toBe(Object.keys(handshakes).length);
});
