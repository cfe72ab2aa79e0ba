/**
 * End-to-end tests: the built app and the till over real HTTP, in a real browser that comes with the packages. The
 * ports are the tests' own, so that they never meet a server that somebody is trying things on.
 */
import { defineConfig } from "@playwright/test";
import {
  connectPort,
  connectUrl,
  otherPartnerHost,
  partnerHost,
  partnerPort,
  partnerUrl,
} from "./e2e/addresses.ts";
import { launchOptions } from "./e2e/browser.ts";

/** The same tests against the other runtime: what a merchant meets must not depend on where it runs. */
const onEdge = process.env["E2E_RUNTIME"] === "edge";
const gracefulShutdown = { signal: "SIGTERM", timeout: 3000 } as const;

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  // Whether a press counts, and how a screen looks, is the page's own matter, how a modal is laid over a host the script's,
  // whatever served them; who connects what with whom is the API's. Once is enough. An install needs a server on Node for
  // itself; and a body without end is cut by the runtime, before anything of ours could answer.
  testIgnore: onEdge
    ? /\/(borrowed-press|covered|cut-frame|held-up|low-window|modal|moved-frame|playground|two-dots|handshakes\/screens|install|flooded)\.spec\.ts$/
    : [],
  ...(onEdge && {
    grepInvert:
      /(tablebook|dashcart|hostile) .*(connects it|nothing to connect)|fault 25|100 opens and closes/,
  }),
  // What a screen says is the same on every system: one text, not one per platform.
  snapshotPathTemplate: "{testDir}/{testFileDir}/spoken/{arg}{ext}",
  // Each run empties its own folder: what one leaves for people to look at is not another's to take away.
  outputDir: `test-results/${onEdge ? "edge" : "browser"}`,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  // Much of the time nothing is computed: a second that a button takes, a moment in which nothing may happen. With two
  // more on the edge beside them, which `npm test` runs at the same time, six keep two cores at work; with more, a hand in a test is slower than a hand.
  workers: onEdge ? 2 : 6,
  // Long enough for a slow machine that does other things besides.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [["list"], ["json", { outputFile: `test-results/${onEdge ? "edge" : "e2e"}.json` }]],
  use: {
    baseURL: connectUrl,
    locale: "en-GB",
    // Recording costs a fifth of the time: asked for when a failure is looked into.
    trace: process.env["E2E_TRACE"] ? "retain-on-failure" : "off",
    launchOptions,
  },
  webServer: [
    {
      command: onEdge ? "node src/server/edge/start-edge.ts" : "node src/server/node/start.ts",
      env: {
        SANDBOX: "1",
        CONNECT_PORT: String(connectPort),
        PARTNER_PORT: String(partnerPort),
        SANDBOX_ORIGINS: [partnerHost, otherPartnerHost].join(),
      },
      url: `${partnerUrl}/healthz`,
      reuseExistingServer: false,
      gracefulShutdown,
    },
    {
      command: "node e2e/support/host-server.ts",
      url: otherPartnerHost,
      reuseExistingServer: false,
      gracefulShutdown,
    },
  ],
});
