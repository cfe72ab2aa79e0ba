/** Apps come and go while the service runs: each call goes by the registration as it is then, in every process. */
import { expect, test } from "vitest";
import { handshakes } from "../../api/paths.ts";
import { sandboxApps } from "../../sandbox/apps.ts";
import type { AuthorizationApp, RegisteredApp } from "../registry.ts";
import { good, home, openOAuth, secretOf, tokensIn } from "../testing/oauth-fixture.node.ts";

const published = sandboxApps(home).get("brut_app_sandbox");
if (published?.kind !== "authorization") throw new Error("There is no such app.");
const stockroom: AuthorizationApp = published;

/** What is registered, to be changed while the service runs. */
function registered(...apps: RegisteredApp[]) {
  return new Map(apps.map((app) => [app.partner.clientId, app]));
}

test("an app that is added is known at once", async () => {
  const apps = registered();
  const kit = await openOAuth({ apps });
  expect((await kit.authorize(good)).status).toBe(400);
  apps.set(stockroom.partner.clientId, stockroom);
  expect((await kit.exchange(await kit.code())).status).toBe(200);
});

test("an app that is disabled begins nothing, and its codes and tokens are worth nothing", async () => {
  const apps = registered(stockroom);
  const kit = await openOAuth({ apps });
  const code = await kit.code();
  const { refresh_token } = await tokensIn(await kit.exchange(await kit.code()));
  apps.clear();
  expect((await kit.authorize(good)).status).toBe(400);
  expect((await kit.exchange(code)).status).toBe(401);
  const renewed = { ...secretOf, grant_type: "refresh_token", refresh_token };
  expect((await kit.token(handshakes.token, renewed)).status).toBe(401);
  apps.set(stockroom.partner.clientId, stockroom);
  expect((await kit.exchange(code)).status).toBe(200);
});

test("a scope that is registered later can be asked for, and one that is taken away cannot", async () => {
  const apps = registered(stockroom);
  const kit = await openOAuth({ apps });
  const asks = (scope: string) => kit.authorize({ ...good, scope });
  const refused = "error=invalid_scope";
  expect((await asks("stock:read")).headers.get("Location")).toContain(refused);
  const scopes = [{ id: "stock:read", required: true }];
  apps.set(stockroom.partner.clientId, { ...stockroom, scopes });
  const tokens = await kit.exchange(
    await kit.code({ ...good, scope: "stock:read" }, { scopes: ["stock:read"] }),
  );
  expect(await tokens.json()).toMatchObject({ scope: "stock:read" });
  expect((await asks("orders:read")).headers.get("Location")).toContain(refused);
});

test("another redirect address counts at once", async () => {
  const apps = registered(stockroom);
  const kit = await openOAuth({ apps });
  const redirectUri = `${home}/elsewhere`;
  apps.set(stockroom.partner.clientId, { ...stockroom, redirectUri });
  expect((await kit.authorize(good)).status).toBe(400);
  expect((await kit.authorize({ ...good, redirect_uri: redirectUri })).status).toBe(303);
});
