/**
 * Who takes part in a test, and what they want. Every test is watched: what the browser complains of, and nobody said
 * would come, fails it.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, test as base } from "@playwright/test";
import { type BadLine, startLine } from "./support/bad-line.ts";
import { HostPage } from "./support/host-page.ts";
import { Merchant, newMerchants } from "./support/merchant.ts";
import { type Overheard, overhear } from "./support/overheard.ts";
import { type OwnServer, startServer } from "./support/own-server.ts";
import { Partner } from "./support/partner.ts";
import { TillPage } from "./support/till-page.ts";

interface Fixtures {
  overheard: Overheard;
  /** Announces a complaint of the browser's that is part of the story, and has to come. */
  expectsConsole: (pattern: RegExp) => void;
  merchant: Merchant;
  /** Another window of the same browser. */
  anotherTab: () => Promise<Merchant>;
  /** Tillwise, unless a test makes another. */
  partner: Partner;
  till: TillPage;
  /** A page of somebody else's, on a site of its own. */
  host: HostPage;
  line: BadLine;
  /** A server of the test's own. `keepsData`: its state survives it, in a file that does not survive the test. */
  startsServer: (options?: {
    keepsData?: boolean;
    settings?: Readonly<Record<string, string>>;
  }) => Promise<OwnServer>;
}

export const test = base.extend<Fixtures>({
  overheard: [
    async ({ context }, provide) => {
      newMerchants();
      const overheard = overhear(context);
      await provide(overheard);
      expect(overheard.surprises()).toEqual([]);
    },
    { auto: true },
  ],
  expectsConsole: async ({ overheard }, provide) => provide((pattern) => overheard.expects(pattern)),
  merchant: async ({ page }, provide) => provide(new Merchant(page)),
  anotherTab: async ({ context }, provide) => provide(async () => new Merchant(await context.newPage())),
  partner: async ({ baseURL }, provide) => provide(new Partner("tillwise", baseURL)),
  till: async ({ page }, provide) => provide(new TillPage(page)),
  host: async ({ page }, provide) => provide(new HostPage(page)),
  line: async ({ baseURL }, provide) => {
    const line = await startLine(baseURL);
    await provide(line);
    line.close();
  },
  startsServer: async ({ context }, provide) => {
    const folder = await mkdtemp(join(tmpdir(), "rulrr-connect-"));
    const started: OwnServer[] = [];
    await provide(async ({ keepsData = false, settings = {} } = {}) => {
      const dataFile = join(folder, `${started.length}.sqlite`);
      const server = await startServer({ ...(keepsData && { dataFile }), settings });
      started.push(server);
      return server;
    });
    await leave(context);
    await Promise.all(started.map((server) => server.loses()));
    await rm(folder, { recursive: true });
  },
});

export const expect = test.expect;
export { framed, magicLink } from "./support/framed.ts";

/** Everybody goes home before the house is taken down: a page that still says goodbye would find nobody. */
export async function leave(context: BrowserContext): Promise<void> {
  await Promise.all(context.pages().map((page) => page.close()));
}
