/** The test that a partner would write, run by Playwright in a folder of theirs, against the app of "Start in ten minutes". */
import { spawnSync } from "node:child_process";
import { freePort } from "../../src/service/testing/free-port.node.ts";
import { launchOptions } from "../browser.ts";
import { expect, test } from "../fixtures.ts";
import { type OwnServer, startServer } from "../support/own-server.ts";
import { Developer } from "./developer.ts";
import { readSnippets } from "./served-docs.ts";

let developer: Developer;
let server: OwnServer;
let port: string;
test.beforeAll(async () => {
  port = String(await freePort());
  server = await startServer({ origins: `http://localhost:${port}` });
  developer = new Developer(await readSnippets(server.connectUrl));
  for (const name of ["start/settings.env", "start/server.mjs", "start/index.html"]) developer.copies(name);
  await developer.starts(developer.snippet("start/run.sh"), /localhost/, { environment: { PORT: port } });
  developer.has(["@playwright/test", "playwright", "playwright-core"]);
});
test.afterAll(async () => {
  developer.leaves();
  await server.loses();
});

test("it passes", async () => {
  // The port may be taken, where tests run side by side.
  developer.writes("connect.spec.ts", developer.snippet("test-data/connect.spec.ts").replace("3000", port));
  developer.writes(
    "playwright.config.mjs",
    `export default { timeout: 100_000, use: { launchOptions: ${JSON.stringify(launchOptions)} } };`,
  );
  const { TEST_WORKER_INDEX: _, ...environment } = process.env;
  const { stdout } = spawnSync(process.execPath, ["node_modules/@playwright/test/cli.js", "test"], {
    cwd: developer.folder,
    env: environment,
    encoding: "utf8",
  });
  expect(stdout).toContain("1 passed");
});
