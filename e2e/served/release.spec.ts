/** What is shipped, with a browser in front of it: the built page that is in it, rendered by what is in it. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildRelease } from "../../src/server/release/build-release.node.ts";
import { connectUrl } from "../addresses.ts";
import { test as base, expect, leave } from "../fixtures.ts";
import { startServer } from "../support/own-server.ts";
import { Partner } from "../support/partner.ts";

const test = base.extend<{ shipped: string }>({
  shipped: async ({ context }, provide) => {
    const release = await mkdtemp(join(tmpdir(), "rulrr-connect-"));
    await buildRelease(release, { page: "dist", renderer: "dist-server/render.js" });
    const server = await startServer({ release, apiUrl: connectUrl });
    await provide(server.connectUrl);
    await leave(context);
    await server.loses();
    await rm(release, { recursive: true });
  },
});

test("a merchant connects through it, in their language", async ({ merchant, shipped, expectsConsole }) => {
  // Only a sandbox fetches logos from its own machine.
  expectsConsole(/the server responded with a status of 404/);
  const partner = new Partner("tillwise", shipped);
  const token = await partner.createsToken();
  const document = await (await fetch(`${partner.link(token)}&locale=de`)).text();
  expect(document).toContain("Tillwise POS mit Rulrr verbinden");
  await merchant.reachesReview(partner.link(token));
  await merchant.connects();
  await merchant.sees("Tillwise POS is connected");
  expect(await partner.exchanges(token)).toMatchObject({ success: true });
});
