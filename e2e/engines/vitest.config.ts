/**
 * `npm run e2e:engines`: the same tests in every engine that is installed here. Nothing is counted for one that is not,
 * and a line says so.
 */
import { defineConfig, type ViteUserConfig } from "vitest/config";
import { lookAround } from "./installed.ts";

const { found, missing } = lookAround();
for (const line of missing) process.stdout.write(`${line}\n`);

export default defineConfig({
  // Where no engine is installed there is nothing to run, and that is no failure: vitest refuses an empty list of projects.
  test: found.length === 0 ? { include: [], passWithNoTests: true } : onEngines(),
});

function onEngines(): NonNullable<ViteUserConfig["test"]> {
  return {
    globalSetup: "e2e/engines/servers.ts",
    maxWorkers: 2,
    projects: found.map((installed) => ({
      test: {
        name: installed.name,
        include: ["e2e/engines/**/*.test.ts"],
        provide: { installed },
        testTimeout: 60_000,
        hookTimeout: 60_000,
        expect: { poll: { timeout: 15_000, interval: 40 } },
      },
    })),
  };
}
