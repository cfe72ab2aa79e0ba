import { expect, test } from "vitest";
import { StoreUnavailable } from "../../service/store/store.ts";
import { freePort } from "../../service/testing/free-port.node.ts";
import { loggedPath } from "../logged-path.ts";
import { createLog } from "./log.ts";

function linesOf(write: (log: ReturnType<typeof createLog>) => void): string[] {
  const lines: string[] = [];
  write(
    createLog(
      (line) => lines.push(line),
      () => Date.UTC(2026, 0, 2),
    ),
  );
  return lines;
}

test("a request is one line of JSON", () => {
  const entry = { id: "ABCD-1234", method: "GET", path: "/", status: 200, ms: 3, bytes: 12 };
  const [line = ""] = linesOf((log) => log.access(entry));
  expect(JSON.parse(line)).toEqual({ time: "2026-01-02T00:00:00.000Z", level: "access", ...entry });
});

test("of an error its class, its code and its place are told, and never its message", () => {
  const error = Object.assign(new TypeError("GET /v1?client_secret=hunter2 failed\n    at hunter2:1:1 x"), {
    code: "ECONNREFUSED",
  });
  const [line = ""] = linesOf((log) => log.error("api", error, "ABCD-1234"));
  expect(JSON.parse(line)).toMatchObject({
    what: "api",
    id: "ABCD-1234",
    error: "TypeError",
    code: "ECONNREFUSED",
  });
  expect(line).toContain("log.test.ts");
  expect(line).not.toContain("hunter2");
});

test("an API that is down is told by its cause, since every failed fetch is a TypeError", async () => {
  const port = await freePort();
  const error = await fetch(`http://127.0.0.1:${port}/?client_secret=hunter2`).catch(
    (caught: unknown) => caught,
  );
  const [line = ""] = linesOf((log) => log.error("api", error));
  expect(JSON.parse(line)).toMatchObject({ error: "Error", code: "ECONNREFUSED" });
  expect(line).not.toMatch(/hunter2|127\.0\.0\.1/);
});

test("and so is a name that leads nowhere", async () => {
  const error = await fetch("http://hunter2.invalid/").catch((caught: unknown) => caught);
  const [line = ""] = linesOf((log) => log.error("api", error));
  expect(JSON.parse(line).code).toMatch(/^(ENOTFOUND|EAI_AGAIN)$/);
  expect(line).not.toContain("hunter2");
});

test("a database that cannot be used is told by its own code, and by what that means here", () => {
  const cause = Object.assign(new Error("it answered with error 40001"), { code: "40001" });
  const [line = ""] = linesOf((log) => log.error("service", new StoreUnavailable("hunter2", { cause })));
  expect(JSON.parse(line)).toMatchObject({ error: "Error", as: "StoreUnavailable", code: "40001" });
  expect(line).not.toContain("hunter2");
});

test("a request that the stop has cut is told as a warning", () => {
  const request = { id: "ABCD-1234", path: "/v1/profiles", ms: 35_012 };
  const [line = ""] = linesOf((log) => log.cut(request));
  expect(JSON.parse(line)).toEqual({
    time: "2026-01-02T00:00:00.000Z",
    level: "warning",
    what: "cut by the stop",
    ...request,
  });
});

test("a code or a thrown text that is not one of ours is not repeated", () => {
  const odd = Object.assign(new Error("x"), { code: "hunter2 was here" });
  const lines = linesOf((log) => {
    log.error("a", odd);
    log.error("b", "hunter2");
  });
  expect(lines.join()).not.toContain("hunter2");
});

test.each([
  ["/", "/"],
  ["/healthz", "/healthz"],
  ["/readyz", "/readyz"],
  ["/v1/auth/integration/connectLegacyPos", "/v1/auth/integration/connectLegacyPos"],
  ["/v1/connect/partners/tillwise", "/v1/connect/partners/tillwise"],
  ["/logos/tillwise", "/logos/tillwise"],
  ["/phone", "/phone"],
  ["/v1/connect/phone/open", "/v1/connect/phone/open"],
  ["/v1/connect/handovers", "/v1/connect/handovers"],
  ["/v1/connect/handovers/Xk29sPq81LmTz", "/v1/connect/handovers/…"],
  ["/v1/connections", "/v1/connections"],
  ["/v1/connections/Xk29sPq81LmTz", "/v1/connections/…"],
  ["/wp-admin", "/wp-admin (unknown)"],
  ["/integrations/Xk29sPq81LmTz", "/integrations… (unknown)"],
  ["/owner@bridgestreet.example", "/owner?bridge… (unknown)"],
  ["/v1/profiles/secret", "/v1… (unknown)"],
  ["/%0a%22level%22", "/?0a?22level?… (unknown)"],
])("%s is logged as %s", (path, logged) => {
  expect(loggedPath(path, false)).toBe(logged);
});
