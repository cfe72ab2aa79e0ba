/**
 * The handshakes of other platforms as the OpenAPI document tells them, held against what is answered over real HTTP: by an
 * app's backend, by a marketplace, and by a browser that keeps its cookies.
 */
import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { oauthErrors } from "../../api/handshakes/oauth-contract.ts";
import { documentedHandshakes } from "../../api/openapi/handshakes.ts";
import { holdAgainstDocument } from "../../api/openapi/testing.ts";
import { appRequests, handshakes, merchantSide } from "../../api/paths.ts";
import { agreeing } from "../../service/testing/agreeing.ts";
import { freePort } from "../../service/testing/free-port.node.ts";
import { createLog } from "../http/log.ts";
import { makeBuild } from "../testing/build-fixture.ts";
import { type Serving, serveConnect } from "./serve-connect.node.ts";

let till: Server;
let tillAt = "";
let connect: Serving;
let removeBuild: () => Promise<void>;
/** The code that the marketplace's app was told with an install. */
let installCode = "";
const answered = new Set<string>();

beforeAll(async () => {
  const build = await makeBuild();
  removeBuild = build.remove;
  till = createServer((incoming, outgoing) => {
    let body = "";
    incoming.on("data", (chunk: Buffer) => {
      body += chunk.toString();
    });
    incoming.on("end", () => {
      ({ code: installCode } = JSON.parse(body));
      outgoing.end("{}");
    });
  });
  const partnerPort = await freePort();
  till.listen(partnerPort, "127.0.0.1");
  tillAt = `http://127.0.0.1:${partnerPort}`;
  const settings = { partnerPort, connectPort: await freePort(), trustProxy: false, drainSeconds: 35 };
  const log = createLog(() => undefined);
  connect = await serveConnect(
    { ...settings, api: { kind: "sandbox", extraOrigins: [] } },
    log,
    build.folder,
  );
});
afterAll(async () => {
  await connect.stop();
  till.close();
  await removeBuild();
});

/** By path, as a browser keeps them. */
const cookies = new Map<string, string>();

/** Makes a call, keeps the cookies, and holds the answer against the document. */
async function call(method: string, target: string, init: RequestInit = {}) {
  const { pathname, search } = new URL(target, connect.localUrl);
  const sent = [...cookies].filter(([path]) => pathname === path || pathname.startsWith(`${path}/`));
  const headers = new Headers(init.headers);
  headers.set("Cookie", sent.map(([, cookie]) => cookie).join("; "));
  const answer = await fetch(connect.localUrl + pathname + search, {
    ...init,
    method,
    headers,
    redirect: "manual",
  });
  for (const cookie of answer.headers.getSetCookie()) {
    const [, pair = "", path = ""] = /^([^;]*); Path=([^;]*)/.exec(cookie) ?? [];
    cookies.set(path, pair);
  }
  const text = await answer.text();
  const isJson = answer.headers.get("Content-Type")?.includes("json") === true;
  const body: Record<string, string> = isJson ? JSON.parse(text) : {};
  const { status, headers: got } = answer;
  const where = holdAgainstDocument(method, pathname, { status, headers: got, body });
  if (where !== undefined) answered.add(where);
  return { status, body, goesTo: got.get("Location") ?? "" };
}

const form = (fields: Record<string, string>) => ({ body: new URLSearchParams(fields) });
const json = (body: object, headers: Record<string, string> = {}) => ({
  body: JSON.stringify(body),
  headers: { ...headers, "Content-Type": "application/json" },
});
const query = (fields: Record<string, string>) => `?${new URLSearchParams(fields)}`;

/** The merchant's yes to the request that the browser was sent to the page with: where they go on. */
async function allow(page: string, scopes: string[]): Promise<string> {
  const id = page.split("/").at(-1) ?? "";
  const signedIn = await call(
    "POST",
    merchantSide.session,
    json({ email: "owner@bridgestreet.example", password: "rulrr-sandbox" }),
  );
  const bearer = { Authorization: `Bearer ${signedIn.body["sessionToken"]}` };
  const yes = { profileId: "bridge-street-profile", scopes };
  const allowed = await agreeing((consentVersion) =>
    call("POST", appRequests.approve(id), json({ ...yes, consentVersion }, bearer)),
  );
  return allowed.body["redirectTo"] ?? "";
}

/** From an app's link to its code, with the merchant's yes in between. */
async function codeFor(link: Record<string, string>, scopes: string[]): Promise<string> {
  const page = await call("GET", handshakes.authorize + query(link));
  const back = await call("GET", await allow(page.goesTo, scopes));
  return new URL(back.goesTo).searchParams.get("code") ?? "";
}

const stockroom = { client_id: "brut_app_sandbox", client_secret: "brut_secret_sandbox" };
const rewards = { client_id: "317979793529", client_secret: "sandbox-secret-loyaltylion" };
const menuBoard = { client_id: "retm_app_sandbox", client_secret: "sandbox-secret-retm" };

async function oauth(): Promise<void> {
  const redirect_uri = `${tillAt}/callback`;
  const { client_id } = stockroom;
  const asks = { client_id, redirect_uri, response_type: "code", scope: "orders:read" };
  await call("GET", handshakes.metadata);
  await call("GET", handshakes.authorize);
  await call("GET", `${handshakes.authorize}/nobody-began-this`);
  const grant_type = "authorization_code";
  const grant = { ...stockroom, grant_type, redirect_uri, code: await codeFor(asks, ["orders:read"]) };
  const { body } = await call("POST", handshakes.token, form(grant));
  const { refresh_token = "" } = body;
  await call("POST", handshakes.token, form({ ...stockroom, grant_type: "refresh_token", refresh_token }));
  await call("POST", handshakes.token, form(grant));
  await call("POST", handshakes.token, form({ ...grant, client_secret: "wrong" }));
  await call("POST", handshakes.token, form({ ...grant, grant_type: "password" }));
  await call("POST", handshakes.token, json({}));
  await call("POST", handshakes.token, form({ ...grant, code: "x".repeat(20_000) }));
  await call("POST", handshakes.revoke, form({ ...stockroom, token: "unknown" }));
  await call("POST", handshakes.revoke, form({}));
}

async function permanent(): Promise<void> {
  const link = {
    client_id: rewards.client_id,
    redirect_uri: `${tillAt}/auth/loyaltylion`,
    scope: "read_orders",
  };
  const grant = { ...rewards, code: await codeFor(link, ["read_orders"]) };
  await call("POST", handshakes.permanentToken, form(grant));
  await call("POST", handshakes.permanentToken, form(grant));
  await call("POST", handshakes.permanentToken, form({}));
  await call("GET", handshakes.appInstall + query({ client_id: rewards.client_id }));
  await call("GET", handshakes.appInstall);
}

async function marketplace(): Promise<void> {
  await call("GET", handshakes.marketplace);
  const { client_id } = menuBoard;
  const page = await call("GET", handshakes.marketplace + query({ client_id, table: "7" }));
  await allow(page.goesTo, ["profile:read", "orders:read"]);
  const grant = { ...menuBoard, grant_type: "authorization_code", code: installCode };
  await call("POST", handshakes.marketplaceToken, json(grant));
  await call("POST", handshakes.marketplaceToken, json(grant));
  await call("POST", handshakes.marketplaceToken, json({ ...grant, client_secret: "wrong" }));
  await call("POST", handshakes.marketplaceToken, json({ ...grant, grant_type: "password" }));
  await call("POST", handshakes.marketplaceToken, form({}));
}

/** More links than one address may open at once. */
async function flood(link: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) if ((await call("GET", link)).status === 429) return;
}

test("every answer of a handshake that is documented is what is answered", async () => {
  await oauth();
  await permanent();
  await marketplace();
  const { client_id } = stockroom;
  const redirect_uri = `${tillAt}/callback`;
  await flood(
    handshakes.authorize + query({ client_id, redirect_uri, response_type: "code", scope: "orders:read" }),
  );
  await flood(handshakes.marketplace + query({ client_id: menuBoard.client_id }));
  const documented = Object.entries(documentedHandshakes).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { answers, errors = [] }]) => {
      const statuses = [...Object.keys(answers), ...errors.map((error) => oauthErrors[error])];
      return [...new Set(statuses.map(String))].map((status) => `${method.toUpperCase()} ${path} ${status}`);
    }),
  );
  // What is answered when this server itself is broken, or its store, cannot be brought about from outside.
  const broken = / 50[03]$/;
  expect(documented.filter((where) => !broken.test(where) && !answered.has(where))).toEqual([]);
});

test.each([
  ["GET", handshakes.token, "POST"],
  ["PUT", handshakes.revoke, "POST"],
  ["GET", handshakes.permanentToken, "POST"],
  ["GET", handshakes.marketplaceToken, "POST"],
  ["POST", handshakes.metadata, "GET"],
])("%s %s is refused like any call: by a problem, with Allow", async (method, path, allowed) => {
  const answer = await fetch(connect.localUrl + path, { method });
  expect([answer.status, answer.headers.get("Allow")]).toEqual([405, allowed]);
  expect(await answer.json()).toMatchObject({ code: "method_not_allowed" });
  expect(answer.headers.get("Content-Security-Policy")).toContain("sandbox");
  expect(answer.headers.get("X-Request-Id")).toMatch(/^\w{4}-\w{4}$/);
});
