/** Connect in front of somebody else's API: the smallest one that the conformance suite passes. */
import { once } from "node:events";
import { serve } from "@hono/node-server";
import { api } from "../../src/conformance/smallest-api.ts";
import { freePort } from "../../src/service/testing/free-port.node.ts";
import { test as base, expect, leave } from "../fixtures.ts";
import { type OwnServer, startServer } from "../support/own-server.ts";

const client = { client_id: "till", client_secret: "secret-of-till" };

const test = base.extend<{ connect: OwnServer }>({
  connect: async ({ context }, provide) => {
    const port = await freePort();
    const listening = serve({ fetch: api.fetch, hostname: "127.0.0.1", port });
    await once(listening, "listening");
    const connect = await startServer({ apiUrl: `http://127.0.0.1:${port}` });
    await provide(connect);
    await leave(context);
    await connect.loses();
    listening.close();
  },
});

/** What the till's backend asks, through Connect. */
async function asked(connect: OwnServer, method: string, path: string, query: Record<string, string> = {}) {
  const parameters = new URLSearchParams({ ...client, ...query });
  const answer = await fetch(`${connect.connectUrl}${path}?${parameters}`, { method });
  const body: { integrationToken?: string; status?: string; accessToken?: string } = await answer.json();
  return body;
}

test("a merchant connects, and the till gets its tokens", async ({ connect, merchant, expectsConsole }) => {
  expectsConsole(/the server responded with a status of 401/);
  const { integrationToken = "" } = await asked(connect, "POST", "/v1/auth/integration");
  const token = { integration_token: integrationToken };
  await merchant.opens(`${connect.connectUrl}/?client_id=till&integration_token=${integrationToken}`);
  await merchant.sees("Connect Till to Rulrr");
  await merchant.signsIn("owner@shop.example", "not it");
  await expect(
    merchant.view.getByText("That email and password do not match. Check both and try again."),
  ).toBeVisible();
  await merchant.signsInAgain("password-of-owner");
  await merchant.sees("Review and connect");
  await merchant.connects();
  await merchant.sees("Till is connected");
  expect(await asked(connect, "GET", "/v1/auth/integration", token)).toMatchObject({ status: "finished" });
  expect(await asked(connect, "GET", "/v1/auth/integration/token", token)).toHaveProperty("accessToken");
});

test("a phone is not offered where the API does not know how to go on there", async ({
  connect,
  merchant,
}) => {
  const { integrationToken = "" } = await asked(connect, "POST", "/v1/auth/integration");
  await merchant.page.setViewportSize({ width: 1024, height: 600 });
  await merchant.opens(`${connect.connectUrl}/?client_id=till&integration_token=${integrationToken}`);
  await merchant.isAt("sign-in");
  await expect(merchant.button("Sign in")).toBeVisible();
  await expect(merchant.button("Use your phone instead")).toHaveCount(0);
});

test("a merchant says no, and the till learns it", async ({ connect, merchant }) => {
  const { integrationToken = "" } = await asked(connect, "POST", "/v1/auth/integration");
  await merchant.opens(`${connect.connectUrl}/?client_id=till&integration_token=${integrationToken}`);
  await merchant.cancels();
  await expect
    .poll(() => asked(connect, "GET", "/v1/auth/integration", { integration_token: integrationToken }))
    .toMatchObject({ status: "cancelled" });
});
