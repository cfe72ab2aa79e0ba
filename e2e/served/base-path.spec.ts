/** Connect at a path of somebody's site, on either runtime: nothing of it is anywhere else. */
import { freePort } from "../../src/service/testing/free-port.node.ts";
import { test as base, expect, leave } from "../fixtures.ts";
import { ConnectionsPage } from "../support/connections-page.ts";
import { type OwnServer, startServer } from "../support/own-server.ts";
import { type PathProxy, startPathProxy } from "./path-proxy.ts";

const path = "/connect";

const test = base.extend<{ site: PathProxy & OwnServer }>({
  site: async ({ context }, provide) => {
    await provide(tried);
    await leave(context);
    expect(tried.strays).toEqual([]);
  },
});

/** The one that is tried at the moment. */
let tried: PathProxy & OwnServer;

for (const runtime of ["node", "edge"] as const)
  test.describe(runtime, () => {
    // By one worker: what they all need is started once.
    test.describe.configure({ mode: "default" });
    test.beforeAll(async () => {
      const connectPort = await freePort();
      const proxy = await startPathProxy(path, connectPort);
      tried = { ...(await startServer({ connectPort, publicUrl: proxy.url, runtime })), ...proxy };
    });
    test.afterAll(async () => {
      await tried.loses();
      tried.close();
    });

    test("a merchant signs in and says no, in a frame that the script found there has made", async ({
      till,
      site,
    }) => {
      await till.opens("Tillwise POS", site.partnerUrl);
      const merchant = await till.connectsInline();
      await merchant.signsIn();
      await merchant.isAt("preferences");
      await merchant.cancels();
      await till.shows("cancelled");
    });

    test("its link is validated by the page, words and code included, where the document does not hold it", async ({
      merchant,
      site,
    }) => {
      await merchant.opens(`${site.url}/?client_id=tillwise&integration_token=sandbox_slow&locale=de`);
      await merchant.sees("Tillwise POS mit Rulrr verbinden");
    });

    test("a merchant finds their connections below it, and each at an address of its own", async ({
      page,
      site,
      expectsConsole,
    }) => {
      // A published logo is broken.
      expectsConsole(/status of 404/);
      const own = new ConnectionsPage(page);
      await page.goto(`${site.url}/connections`);
      await own.signsIn("forty@harbour.example");
      await own.rows.first().click();
      await own.isAt("connection");
      expect(page.url()).toContain(`${site.url}/connections/`);
      await page.reload();
      await own.signsIn("forty@harbour.example");
      await own.isAt("connection");
      await own.button("Back").click();
      await own.isAt("connections");
    });

    test("an app finds it by its issuer, and is allowed", async ({ till, merchant, site }) => {
      await till.page.goto(site.partnerUrl);
      await till.page.getByLabel("Handshake").selectOption({ label: "OAuth 2.0 with PKCE" });
      await till.button("Go to Rulrr").click();
      await merchant.signsIn();
      await merchant.sees("Allow Stockroom to use your account?");
      await merchant.page.reload();
      await merchant.signsIn();
      await merchant.allows();
      await expect(till.page.getByRole("status")).toHaveText("Connected to Rulrr.");
    });

    test("a script that is hosted elsewhere is told where it is, with or without a slash", async ({
      till,
      site,
    }) => {
      await till.opens("Tillwise POS", site.partnerUrl);
      for (const slash of ["", "/"]) {
        const found = till.page.frameLocator("dialog iframe").getByRole("heading", { level: 1 });
        await till.page.evaluate((connectUrl) => {
          const options = { clientId: "tillwise", integrationToken: "sandbox_ready", connectUrl };
          window.createRulrrConnect?.(options).open();
        }, site.url + slash);
        await expect(found).toHaveText("Connect Tillwise POS to Rulrr");
        await till.page.getByRole("button", { name: "Close", exact: true }).click();
        await expect(till.frame).toHaveCount(0);
      }
    });
  });
