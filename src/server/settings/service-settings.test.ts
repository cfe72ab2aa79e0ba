/** The settings of the service. */
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

test("a database is enough to start, with how merchants are written to, and who they are", () => {
  const databaseUrl = "postgres://connect:secret@db.internal:5432/connect?sslmode=verify-full";
  expect(settingsOf({ DATABASE_URL: databaseUrl })).toMatchObject({ api: { kind: "service", databaseUrl } });
  const all = {
    DATABASE_URL: databaseUrl,
    SMTP_URL: "smtps://me:secret@mail.example",
    MAIL_FROM: "Rulrr <no-reply@rulrr.example>",
    DIRECTORY_URL: "https://accounts.example/rulrr",
    DIRECTORY_SECRET: "a-secret-of-at-least-thirty-two-characters",
  };
  expect(settingsOf(all)).toMatchObject({
    api: {
      kind: "service",
      databaseUrl,
      mail: { url: "smtps://me:secret@mail.example", from: "Rulrr <no-reply@rulrr.example>" },
      directory: {
        url: "https://accounts.example/rulrr",
        secret: "a-secret-of-at-least-thirty-two-characters",
      },
    },
  });
});

describe("refuses", () => {
  test.each<[string, Record<string, string>, string[]]>([
    ["another database", { DATABASE_URL: "mysql://me:pw@db/a" }, ["DATABASE_URL"]],
    ["a database that is no address", { DATABASE_URL: "db" }, ["DATABASE_URL"]],
    [
      "a mail server without a sender, or of another kind",
      { DATABASE_URL: "postgres://db/a", SMTP_URL: "https://mail.example" },
      ["SMTP_URL", "MAIL_FROM"],
    ],
    [
      "a sender who is nobody",
      { DATABASE_URL: "postgres://db/a", SMTP_URL: "smtp://mail.example", MAIL_FROM: "Rulrr" },
      ["MAIL_FROM"],
    ],
    [
      "a directory that others on the way can read, and no secret for it",
      { DATABASE_URL: "postgres://db/a", DIRECTORY_URL: "http://accounts.example" },
      ["DIRECTORY_URL", "DIRECTORY_SECRET"],
    ],
    [
      "a secret that can be guessed, for no directory",
      { DATABASE_URL: "postgres://db/a", DIRECTORY_SECRET: "secret" },
      ["DIRECTORY_SECRET", "DIRECTORY_URL"],
    ],
    [
      "what belongs to the service, without it",
      {
        SANDBOX: "1",
        SMTP_URL: "smtp://mail.example",
        MAIL_FROM: "a@b.example",
        DIRECTORY_URL: "https://accounts.example",
        DIRECTORY_SECRET: "a-secret-of-at-least-thirty-two-characters",
      },
      ["SMTP_URL", "MAIL_FROM", "DIRECTORY_URL", "DIRECTORY_SECRET"],
    ],
  ])("%s", (_why, environment, settings) => {
    expect(problemsOf(environment)).toEqual(settings);
  });

  test("without repeating a password", () => {
    for (const given of [
      { DATABASE_URL: "mysql://me:hunter2@db/a" },
      { DATABASE_URL: "postgres://db/a", SMTP_URL: "http://me:hunter2@mail.example" },
      { DATABASE_URL: "postgres://db/a", DIRECTORY_URL: "https://me:hunter2@accounts.example" },
      { DATABASE_URL: "postgres://db/a", DIRECTORY_SECRET: "hunter2" },
    ])
      expect(JSON.stringify(read(given))).not.toContain("hunter2");
  });
});
