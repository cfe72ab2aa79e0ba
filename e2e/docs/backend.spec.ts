/** The Node backend by the package, as it stands on "Other backends". */
import { pathToFileURL } from "node:url";
import { connectUrl } from "../addresses.ts";
import { expect, test } from "../fixtures.ts";
import { Merchant } from "../support/merchant.ts";
import { Developer } from "./developer.ts";
import { readSnippets } from "./served-docs.ts";

let developer: Developer;
test.beforeAll(async () => {
  developer = new Developer(await readSnippets(connectUrl));
  developer.installsKit();
  developer.copies("backends/connect.mjs");
});
test.afterAll(() => developer.leaves());

test("a merchant connects without a frame, and the backend learns of it by itself", async ({ page }) => {
  developer.sets({
    CONNECT_URL: connectUrl,
    RULRR_CLIENT_ID: "tillwise",
    RULRR_CLIENT_SECRET: "sandbox-secret-tillwise",
  });
  const { begin, connectionOf } = await import(pathToFileURL(`${developer.folder}/connect.mjs`).href);
  let connected: { accessToken: string; profileId: string } | undefined;
  const { url } = await begin("Bridge Street, till 2", (tokens: typeof connected) => (connected = tokens));
  const merchant = new Merchant(page);
  await merchant.opens(url);
  await merchant.signsIn();
  await merchant.isAt("preferences");
  await merchant.continues();
  await merchant.connects();
  await merchant.isAt("success");
  await expect.poll(() => connected).toBeDefined();
  expect((await connectionOf(connected)).profileId).toBe(connected?.profileId);
  // An access token that has ended is renewed on the way.
  expect((await connectionOf({ ...connected, accessToken: "ended" })).profileId).toBe(connected?.profileId);
});
