/** "Start in ten minutes", followed to the letter in an empty folder. */

import { freePort } from "../../src/service/testing/free-port.node.ts";
import { connectUrl } from "../addresses.ts";
import { expect, test } from "../fixtures.ts";
import { Merchant } from "../support/merchant.ts";
import { Developer } from "./developer.ts";
import { readSnippets } from "./served-docs.ts";

// By one worker: what they all need is started once.
test.describe.configure({ mode: "default" });

let developer: Developer;
let port: number;
test.beforeAll(async () => {
  // The snippets say which port the page has; on a machine where tests run side by side it may be taken.
  port = await freePort();
  const here = new Developer(await readSnippets(connectUrl));
  const [connectPort, tillPort] = [await freePort(), await freePort()];
  await here.starts(here.snippet("start/sandbox.sh").replace("3000", String(port)), /^ready$/m, {
    in: process.cwd(),
    environment: {
      CONNECT_PORT: String(connectPort),
      PARTNER_PORT: String(tillPort),
      // All is built already, and a build takes away for seconds what the tests beside this one are served.
      npm_config_ignore_scripts: "true",
    },
  });
  // From here on it is read where it was started, so that it says where that is.
  developer = here;
  Object.assign(developer, { snippets: await readSnippets(`http://localhost:${connectPort}`) });
  for (const name of ["start/settings.env", "start/server.mjs", "start/index.html"]) developer.copies(name);
  await developer.starts(developer.snippet("start/run.sh"), /localhost/, {
    environment: { PORT: String(port) },
  });
});
test.afterAll(() => developer.leaves());

test("a merchant connects, and the backend has the tokens", async ({ page }) => {
  await page.goto(`http://localhost:${port}`);
  await page.getByRole("button", { name: "Connect to Rulrr" }).click();
  const merchant = new Merchant(page, page.frameLocator("iframe"));
  await merchant.signsIn();
  await merchant.isAt("preferences");
  await merchant.continues();
  await merchant.connects();
  await merchant.isAt("success");
  await expect(page.getByRole("status").first()).toHaveText(/^Connected: store bridge-street/);
});

test("a merchant declines, and the page says so", async ({ page }) => {
  await page.goto(`http://localhost:${port}`);
  await page.getByRole("button", { name: "Connect to Rulrr" }).click();
  const merchant = new Merchant(page, page.frameLocator("iframe"));
  await merchant.button("Cancel").click();
  await merchant.question.getByRole("button", { name: "Don't connect" }).click();
  await expect(page.getByRole("status").first()).toHaveText("Not connected");
});
