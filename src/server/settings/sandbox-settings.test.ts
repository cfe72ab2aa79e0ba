/** The settings of the sandbox. */
import { describe, expect, test } from "vitest";
import type { Files } from "./setting-conflicts.ts";
import { readSettings } from "./settings.ts";

const files: Files = {
  whyNotWritable: (path) => (path.startsWith("/data/") ? undefined : "its folder does not exist"),
  whyNotReadable: () => undefined,
};
const read = (environment: Record<string, string>) => readSettings(environment, files);

const secretOf = (bytes: number) => `whsec_${Buffer.alloc(bytes, "s").toString("base64")}`;
const webhookSecret = secretOf(24);

test("what is a developer's own is taken as given", () => {
  const answer = read({
    SANDBOX: "1",
    SANDBOX_DATA: "/data/sandbox.sqlite",
    SANDBOX_ORIGINS: "http://localhost:3000, https://till.example",
    SANDBOX_REDIRECT_URI: "http://localhost:3000/callback",
    SANDBOX_SUCCESS_ENDPOINT: "https://app.example/installed",
    SANDBOX_RETURN_URL: "https://till.example/back",
    SANDBOX_WEBHOOK_URL: "http://127.0.0.1:3002/told",
    SANDBOX_WEBHOOK_SECRET: webhookSecret,
    SANDBOX_ARMING_MS: "50",
  });
  expect(answer).toMatchObject({
    settings: {
      api: {
        kind: "sandbox",
        dataFile: "/data/sandbox.sqlite",
        extraOrigins: ["http://localhost:3000", "https://till.example"],
        own: {
          redirectUri: "http://localhost:3000/callback",
          successEndpoint: "https://app.example/installed",
          returnUrl: "https://till.example/back",
        },
        webhook: { url: "http://127.0.0.1:3002/told", secret: webhookSecret },
        armingMs: 50,
      },
    },
  });
});

describe("refuses", () => {
  test.each<[why: string, environment: Record<string, string>, settings: string[]]>([
    ["a data file that cannot be", { SANDBOX: "1", SANDBOX_DATA: "/nowhere/x" }, ["SANDBOX_DATA"]],
    [
      "a data file without the sandbox",
      { RULRR_API_URL: "https://a.example", SANDBOX_DATA: "/data/x" },
      ["SANDBOX_DATA"],
    ],
    ["an origin with a path", { SANDBOX: "1", SANDBOX_ORIGINS: "https://a.example/" }, ["SANDBOX_ORIGINS"]],
    [
      "an app of one's own without the sandbox, and one that is not https",
      { RULRR_API_URL: "https://a.example", SANDBOX_REDIRECT_URI: "http://a.example/callback" },
      ["SANDBOX_REDIRECT_URI", "SANDBOX_REDIRECT_URI"],
    ],
    [
      "a receiver of one's own without the sandbox",
      {
        RULRR_API_URL: "https://a.example",
        SANDBOX_RETURN_URL: "https://till.example/back",
        SANDBOX_WEBHOOK_URL: "https://till.example/told",
        SANDBOX_WEBHOOK_SECRET: webhookSecret,
      },
      ["SANDBOX_RETURN_URL", "SANDBOX_WEBHOOK_URL", "SANDBOX_WEBHOOK_SECRET"],
    ],
    [
      "a receiver on another machine over http",
      { SANDBOX: "1", SANDBOX_WEBHOOK_URL: "http://till.example/told" },
      ["SANDBOX_WEBHOOK_URL"],
    ],
    [
      "a receiver in the network over http",
      { SANDBOX: "1", SANDBOX_WEBHOOK_URL: "http://10.0.0.5/told" },
      ["SANDBOX_WEBHOOK_URL"],
    ],
    [
      "a secret of nothing that is told",
      { SANDBOX: "1", SANDBOX_WEBHOOK_SECRET: webhookSecret },
      ["SANDBOX_WEBHOOK_SECRET"],
    ],
    ...[
      "hunter2",
      "whsec_",
      secretOf(23),
      secretOf(65),
      webhookSecret.slice(0, -1),
      `${webhookSecret}\nx`,
    ].map((secret): [string, Record<string, string>, string[]] => [
      `a secret to sign with that is ${JSON.stringify(secret)}`,
      { SANDBOX: "1", SANDBOX_WEBHOOK_URL: "http://localhost:3002", SANDBOX_WEBHOOK_SECRET: secret },
      ["SANDBOX_WEBHOOK_SECRET"],
    ]),
    [
      "a short arming in front of the real API",
      { RULRR_API_URL: "https://a.example", SANDBOX_ARMING_MS: "0" },
      ["SANDBOX_ARMING_MS"],
    ],
    [
      "the same on a database",
      { DATABASE_URL: "postgres://db/a", SANDBOX_ARMING_MS: "0" },
      ["SANDBOX_ARMING_MS"],
    ],
    ["a longer one", { SANDBOX: "1", SANDBOX_ARMING_MS: "1001" }, ["SANDBOX_ARMING_MS"]],
    ["one in words", { SANDBOX: "1", SANDBOX_ARMING_MS: "0.1s" }, ["SANDBOX_ARMING_MS"]],
  ])("%s", (_why, environment, settings) => {
    const answer = read(environment);
    expect("problems" in answer ? answer.problems.map(({ setting }) => setting) : []).toEqual(settings);
  });

  test("in sentences, and without repeating a secret", () => {
    const given = {
      SANDBOX: "1",
      SANDBOX_WEBHOOK_URL: "http://till.example",
      SANDBOX_WEBHOOK_SECRET: "hunter2",
    };
    expect(read(given)).toEqual({
      problems: [
        { setting: "SANDBOX_WEBHOOK_URL", why: "must be an address with https, or http on loopback" },
        { setting: "SANDBOX_WEBHOOK_SECRET", why: "must be whsec_ and 24 to 64 bytes in base64" },
      ],
    });
  });
});
