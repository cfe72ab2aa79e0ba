/** The calls by curl, as they stand, in a shell with curl. */
import { openapi } from "../../src/api/paths.ts";
import { connectUrl } from "../addresses.ts";
import { expect, test } from "../fixtures.ts";
import { Merchant } from "../support/merchant.ts";
import { Developer } from "./developer.ts";
import { readSnippets } from "./served-docs.ts";

let developer: Developer;
test.beforeAll(async () => {
  developer = new Developer(await readSnippets(connectUrl));
});
test.afterAll(() => developer.leaves());

test("from the first call to the last", async ({ page }) => {
  const client = {
    CONNECT_URL: connectUrl,
    RULRR_CLIENT_ID: "tillwise",
    RULRR_CLIENT_SECRET: "sandbox-secret-tillwise",
    EXCHANGE_KEY: crypto.randomUUID(),
  };
  const runs = (name: string, more: Record<string, string> = {}): Record<string, string> =>
    JSON.parse(developer.runs(name, { ...client, ...more }));
  const { integrationToken = "" } = runs("backends/create.sh");
  const INTEGRATION_TOKEN = integrationToken;
  expect(runs("backends/status.sh", { INTEGRATION_TOKEN })["status"]).toBe("pending");

  const merchant = new Merchant(page);
  await merchant.opens(`/?client_id=tillwise&integration_token=${integrationToken}`);
  await merchant.signsIn();
  await merchant.isAt("preferences");
  await merchant.continues();
  await expect(page.getByText("Bridge Street Coffee, till 2")).toBeVisible();
  await merchant.connects();
  await merchant.isAt("success");

  expect(runs("backends/status.sh", { INTEGRATION_TOKEN })["status"]).toBe("finished");
  const tokens = runs("backends/exchange.sh", { INTEGRATION_TOKEN });
  // As if the answer had been lost.
  expect(runs("backends/exchange.sh", { INTEGRATION_TOKEN })).toEqual(tokens);
  const { accessToken = "" } = runs("backends/refresh.sh", { REFRESH_TOKEN: tokens["refreshToken"] ?? "" });
  const { profileId, storeId } = tokens;
  expect(runs("backends/connection.sh", { ACCESS_TOKEN: accessToken })).toMatchObject({ profileId, storeId });
});

test("the OpenAPI document is fetched", async ({ request }) => {
  developer.runs("backends/openapi.sh");
  expect(JSON.parse(developer.reads("rulrr-openapi.json"))).toEqual(
    await (await request.get(openapi)).json(),
  );
});
