import { describe, expect, test } from "vitest";
import type { Files } from "./setting-conflicts.ts";
import { readSettings } from "./settings.ts";

const files: Files = {
  whyNotWritable: (path) => (path.startsWith("/data/") ? undefined : "its folder does not exist"),
  whyNotReadable: (path) => (path.startsWith("/data/") ? undefined : "there is no such file"),
};
const read = (environment: Record<string, string>) => readSettings(environment, files);
const settingsOf = (environment: Record<string, string>) => {
  const answer = read(environment);
  return "settings" in answer ? answer.settings : answer.problems;
};
const problemsOf = (environment: Record<string, string>) => {
  const answer = read(environment);
  return "problems" in answer ? answer.problems.map(({ setting }) => setting) : [];
};

test("the sandbox alone is enough to start", () => {
  expect(settingsOf({ SANDBOX: "1" })).toEqual({
    api: { kind: "sandbox", extraOrigins: [] },
    connectPort: 4310,
    partnerPort: 4320,
    trustProxy: false,
    drainSeconds: 35,
  });
});

test("so is the address of the real API", () => {
  const settings = settingsOf({ RULRR_API_URL: "https://api.rulrr.example/base/" });
  expect(settings).toMatchObject({
    api: { kind: "proxy", apiUrl: new URL("https://api.rulrr.example/base/") },
  });
});

test("and how the API is reached, and knows that Connect asks", () => {
  const secret = "s".repeat(32);
  expect(
    settingsOf({
      RULRR_API_URL: "https://api.rulrr.example",
      RULRR_API_SECRET: secret,
      RULRR_API_CERT: "/data/connect.pem",
      RULRR_API_KEY: "/data/connect.key",
    }),
  ).toMatchObject({
    api: {
      kind: "proxy",
      apiUrl: new URL("https://api.rulrr.example"),
      secret,
      certificate: { certFile: "/data/connect.pem", keyFile: "/data/connect.key" },
    },
  });
  expect(
    settingsOf({ RULRR_API_URL: "http://10.0.0.5:8080", RULRR_API_ALLOW_HTTP: "10.0.0.5" }),
  ).toMatchObject({ api: { apiUrl: new URL("http://10.0.0.5:8080") } });
});

test("the API may be at the origin that merchants see, where it has a path of its own there", () => {
  expect(
    settingsOf({ RULRR_API_URL: "https://rulrr.example", PUBLIC_URL: "https://rulrr.example/connect" }),
  ).toMatchObject({ api: { kind: "proxy" } });
});

test("metrics are on loopback unless an address is named, and nowhere without a port", () => {
  expect(settingsOf({ SANDBOX: "1", METRICS_PORT: "9400" })).toMatchObject({
    metrics: { port: 9400, host: "127.0.0.1" },
  });
  expect(settingsOf({ SANDBOX: "1", METRICS_PORT: "9400", METRICS_HOST: "10.0.0.7" })).toMatchObject({
    metrics: { port: 9400, host: "10.0.0.7" },
  });
});

test("every other setting is taken as given", () => {
  const settings = settingsOf({
    SANDBOX: "1",
    CONNECT_PORT: "5001",
    PARTNER_PORT: "5002",
    HOST: "0.0.0.0",
    PUBLIC_URL: "https://rulrr.example/connect/",
    TRUST_PROXY: "1",
    DRAIN_SECONDS: "90",
  });
  expect(settings).toEqual({
    api: { kind: "sandbox", extraOrigins: [] },
    connectPort: 5001,
    partnerPort: 5002,
    host: "0.0.0.0",
    publicUrl: new URL("https://rulrr.example/connect/"),
    trustProxy: true,
    drainSeconds: 90,
  });
});

describe("refuses", () => {
  test.each<[why: string, environment: Record<string, string>, settings: string[]]>([
    ["neither an API nor the sandbox", {}, ["RULRR_API_URL"]],
    ["an empty API address, as good as none", { RULRR_API_URL: " " }, ["RULRR_API_URL"]],
    ["SANDBOX=0 and no API", { SANDBOX: "0" }, ["RULRR_API_URL"]],
    [
      "the sandbox and an API",
      { SANDBOX: "1", RULRR_API_URL: "https://api.example" },
      ["SANDBOX=1 and RULRR_API_URL"],
    ],
    [
      "one port for pages and metrics",
      { SANDBOX: "1", CONNECT_PORT: "9000", METRICS_PORT: "9000" },
      ["METRICS_PORT"],
    ],
    ["a host for no metrics", { SANDBOX: "1", METRICS_HOST: "::" }, ["METRICS_HOST"]],
    ["a flag in other words", { SANDBOX: "true" }, ["SANDBOX", "RULRR_API_URL"]],
    ["an API address that is none", { RULRR_API_URL: "api.example" }, ["RULRR_API_URL"]],
    ["http to another machine", { RULRR_API_URL: "http://api.example" }, ["RULRR_API_URL"]],
    ["a look-alike of loopback", { RULRR_API_URL: "http://127.0.0.1.evil.example" }, ["RULRR_API_URL"]],
    ["http to a private address", { RULRR_API_URL: "http://10.0.0.5" }, ["RULRR_API_URL"]],
    [
      "http to another host than the one it was allowed to",
      { RULRR_API_URL: "http://10.0.0.6", RULRR_API_ALLOW_HTTP: "10.0.0.5" },
      ["RULRR_API_URL"],
    ],
    [
      "http to a public address, allowed or not",
      { RULRR_API_URL: "http://93.184.216.34", RULRR_API_ALLOW_HTTP: "93.184.216.34" },
      ["RULRR_API_URL"],
    ],
    [
      "http allowed to everybody",
      { RULRR_API_URL: "https://a.example", RULRR_API_ALLOW_HTTP: "*" },
      ["RULRR_API_ALLOW_HTTP"],
    ],
    [
      "a secret that can be guessed",
      { RULRR_API_URL: "https://a.example", RULRR_API_SECRET: "s".repeat(31) },
      ["RULRR_API_SECRET"],
    ],
    [
      "a secret that no header can carry",
      { RULRR_API_URL: "https://a.example", RULRR_API_SECRET: `${"s".repeat(32)}\nX: 1` },
      ["RULRR_API_SECRET"],
    ],
    [
      "a secret, a certificate and http allowed of an API that there is not",
      {
        SANDBOX: "1",
        RULRR_API_SECRET: "s".repeat(32),
        RULRR_API_ALLOW_HTTP: "10.0.0.5",
        RULRR_API_CERT: "/data/a",
        RULRR_API_KEY: "/data/b",
      },
      ["RULRR_API_ALLOW_HTTP", "RULRR_API_SECRET", "RULRR_API_CERT", "RULRR_API_KEY"],
    ],
    [
      "a certificate without its key",
      { RULRR_API_URL: "https://a.example", RULRR_API_CERT: "/data/a" },
      ["RULRR_API_KEY"],
    ],
    [
      "a key that is not there",
      { RULRR_API_URL: "https://a.example", RULRR_API_CERT: "/data/a", RULRR_API_KEY: "/nowhere/b" },
      ["RULRR_API_KEY"],
    ],
    [
      "a certificate over http",
      { RULRR_API_URL: "http://127.0.0.1:1", RULRR_API_CERT: "/data/a", RULRR_API_KEY: "/data/b" },
      ["RULRR_API_CERT", "RULRR_API_KEY"],
    ],
    ["another scheme", { RULRR_API_URL: "ftp://api.example" }, ["RULRR_API_URL"]],
    ["a password in the address", { RULRR_API_URL: "https://me:pw@api.example" }, ["RULRR_API_URL"]],
    ["a query", { RULRR_API_URL: "https://api.example/?key=1" }, ["RULRR_API_URL"]],
    ["an empty query", { RULRR_API_URL: "https://api.example/?" }, ["RULRR_API_URL"]],
    ["a fragment", { RULRR_API_URL: "https://api.example/#x" }, ["RULRR_API_URL"]],
    ["/v1 twice", { RULRR_API_URL: "https://api.example/v1" }, ["RULRR_API_URL"]],
    ["itself as the API", { RULRR_API_URL: "http://localhost:4310" }, ["RULRR_API_URL"]],
    [
      "itself as the API, by the port that no address names",
      { RULRR_API_URL: "http://localhost", CONNECT_PORT: "80" },
      ["RULRR_API_URL"],
    ],
    [
      "itself as the API, by the port of https",
      { RULRR_API_URL: "https://localhost", CONNECT_PORT: "443" },
      ["RULRR_API_URL"],
    ],
    [
      "itself as the API, as merchants see it",
      { RULRR_API_URL: "https://rulrr.example/connect", PUBLIC_URL: "https://RULRR.example:443/connect/" },
      ["RULRR_API_URL"],
    ],
    [
      "itself as the API, both ways",
      { RULRR_API_URL: "http://localhost:4310", PUBLIC_URL: "http://localhost:4310" },
      ["RULRR_API_URL"],
    ],
    [
      "http allowed beside an API that is asked over https",
      { RULRR_API_URL: "https://a.example", RULRR_API_ALLOW_HTTP: "10.0.0.5" },
      ["RULRR_API_ALLOW_HTTP"],
    ],
    [
      "all three",
      { SANDBOX: "1", DATABASE_URL: "postgres://db/a", RULRR_API_URL: "https://api.example" },
      ["SANDBOX=1 and DATABASE_URL and RULRR_API_URL"],
    ],
    ["a port that is a word", { SANDBOX: "1", CONNECT_PORT: "http" }, ["CONNECT_PORT"]],
    ["port 0", { SANDBOX: "1", CONNECT_PORT: "0" }, ["CONNECT_PORT"]],
    ["port 65536", { SANDBOX: "1", PARTNER_PORT: "65536" }, ["PARTNER_PORT"]],
    ["half a port", { SANDBOX: "1", PARTNER_PORT: "80.5" }, ["PARTNER_PORT"]],
    ["one port for both", { SANDBOX: "1", CONNECT_PORT: "4320" }, ["PARTNER_PORT"]],
    ["a host with a path", { SANDBOX: "1", HOST: "localhost/x" }, ["HOST"]],
    [
      "a public path that means something in a cookie",
      { SANDBOX: "1", PUBLIC_URL: "https://a.example/x;y" },
      ["PUBLIC_URL"],
    ],
    ["a public path of nothing", { SANDBOX: "1", PUBLIC_URL: "https://a.example//x" }, ["PUBLIC_URL"]],
    ["a public address over http", { SANDBOX: "1", PUBLIC_URL: "http://a.example" }, ["PUBLIC_URL"]],
    ["an unknown word for TRUST_PROXY", { SANDBOX: "1", TRUST_PROXY: "yes" }, ["TRUST_PROXY"]],
    ["a drain without end", { SANDBOX: "1", DRAIN_SECONDS: "3601" }, ["DRAIN_SECONDS"]],
    ["a drain in words", { SANDBOX: "1", DRAIN_SECONDS: "35s" }, ["DRAIN_SECONDS"]],
    ["half a second of drain", { SANDBOX: "1", DRAIN_SECONDS: "0.5" }, ["DRAIN_SECONDS"]],
    [
      "everything wrong, all at once",
      { CONNECT_PORT: "x", TRUST_PROXY: "x", HOST: "a b" },
      ["TRUST_PROXY", "CONNECT_PORT", "HOST", "RULRR_API_URL"],
    ],
  ])("%s", (_why, environment, settings) => {
    expect(problemsOf(environment)).toEqual(settings);
  });

  test("without repeating a secret", () => {
    const told = JSON.stringify(read({ RULRR_API_URL: "https://a.example", RULRR_API_SECRET: "hunter2" }));
    expect(told).toContain("RULRR_API_SECRET");
    expect(told).not.toContain("hunter2");
  });

  test("without repeating a password that was put into an address", () => {
    for (const given of [{ RULRR_API_URL: "https://me:hunter2@api.example" }])
      expect(JSON.stringify(read(given))).not.toContain("hunter2");
  });
});
