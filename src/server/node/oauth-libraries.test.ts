/**
 * OAuth as apps speak it: with the libraries that there are, as they are, over real HTTP. Code with PKCE, renewing, revoking.
 * Nothing of them is set up but what their own manuals have one set up.
 */

import * as oauth from "oauth4webapi";
import * as oidc from "openid-client";
import OAuth2Strategy from "passport-oauth2";
import { AuthorizationCode } from "simple-oauth2";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connected, handshakes } from "../../api/paths.ts";
import { freePort } from "../../service/testing/free-port.node.ts";
import { createLog } from "../http/log.ts";
import { makeBuild } from "../testing/build-fixture.ts";
import { approve, requestAt, signIn, text } from "../testing/four-journeys-fixture.ts";
import { visitor } from "../testing/visitor-fixture.ts";
import { type Serving, serveConnect } from "./serve-connect.node.ts";

let connect: Serving;
let removeBuild: () => Promise<void>;
let issuer = "";
let redirectUri = "";

beforeAll(async () => {
  const build = await makeBuild();
  removeBuild = build.remove;
  const [connectPort, partnerPort] = [await freePort(), await freePort()];
  const settings = { connectPort, partnerPort, trustProxy: false, drainSeconds: 35 };
  connect = await serveConnect(
    { ...settings, api: { kind: "sandbox", extraOrigins: [] } },
    createLog(() => undefined),
    build.folder,
  );
  issuer = `http://localhost:${connectPort}`;
  redirectUri = `http://127.0.0.1:${partnerPort}/callback`;
});
afterAll(async () => {
  await connect.stop();
  await removeBuild();
});

const [id, secret, scope] = ["brut_app_sandbox", "brut_secret_sandbox", "orders:read"];

/** A merchant follows the app's link and allows it: the address that the browser comes back to the app with. */
async function allowed(link: string | URL): Promise<URL> {
  const by = visitor(connect.localUrl, "127.0.0.1");
  const bearer = await signIn(by, { email: "owner@bridgestreet.example", password: "rulrr-sandbox" });
  const about = requestAt(await by.call("GET", String(link)));
  const approved = await approve(by, about, bearer, [scope]);
  const back = await by.call("GET", text(approved, "redirectTo"));
  return new URL(back.goesTo);
}

/** What Connect says of an access token. */
async function statusOf(accessToken: unknown): Promise<number> {
  const headers = { Authorization: `Bearer ${String(accessToken)}` };
  return (await fetch(`${connect.localUrl}${connected}`, { headers })).status;
}

describe("oauth4webapi", () => {
  test.each([
    ["a client with a secret", id, oauth.ClientSecretPost(secret)],
    ["the same, as Basic", id, oauth.ClientSecretBasic(secret)],
    ["a client without one", "brut_app_public", oauth.None()],
  ])("%s", async (_what, client_id, authentication) => {
    const options = { [oauth.allowInsecureRequests]: true };
    const found = await oauth.discoveryRequest(new URL(issuer), { algorithm: "oauth2", ...options });
    const server = await oauth.processDiscoveryResponse(new URL(issuer), found);
    const client = { client_id };
    const [state, verifier] = [oauth.generateRandomState(), oauth.generateRandomCodeVerifier()];
    const link = new URL(server.authorization_endpoint ?? "");
    link.search = String(
      new URLSearchParams({
        response_type: "code",
        client_id,
        redirect_uri: redirectUri,
        scope,
        state,
        code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
      }),
    );
    const answer = oauth.validateAuthResponse(server, client, await allowed(link), state);
    const tokens = await oauth.processAuthorizationCodeResponse(
      server,
      client,
      await oauth.authorizationCodeGrantRequest(
        server,
        client,
        authentication,
        answer,
        redirectUri,
        verifier,
        options,
      ),
    );
    expect(await statusOf(tokens.access_token)).toBe(200);
    const renewed = await oauth.processRefreshTokenResponse(
      server,
      client,
      await oauth.refreshTokenGrantRequest(
        server,
        client,
        authentication,
        tokens.refresh_token ?? "",
        options,
      ),
    );
    expect(await statusOf(renewed.access_token)).toBe(200);
    const revoked = await oauth.revocationRequest(
      server,
      client,
      authentication,
      renewed.refresh_token ?? "",
      options,
    );
    expect(await oauth.processRevocationResponse(revoked)).toBeUndefined();
    expect(await statusOf(renewed.access_token)).toBe(401);
  });
});

test("openid-client", async () => {
  const config = await oidc.discovery(new URL(issuer), id, undefined, oidc.ClientSecretPost(secret), {
    algorithm: "oauth2",
    execute: [oidc.allowInsecureRequests],
  });
  const [pkceCodeVerifier, expectedState] = [oidc.randomPKCECodeVerifier(), oidc.randomState()];
  const link = oidc.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope,
    state: expectedState,
    code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: "S256",
  });
  const back = await allowed(link);
  const tokens = await oidc.authorizationCodeGrant(config, back, { pkceCodeVerifier, expectedState });
  expect(await statusOf(tokens.access_token)).toBe(200);
  const renewed = await oidc.refreshTokenGrant(config, tokens.refresh_token ?? "");
  expect(await statusOf(renewed.access_token)).toBe(200);
  await oidc.tokenRevocation(config, renewed.access_token);
  expect(await statusOf(renewed.access_token)).toBe(401);
});

test.each(["body", "header"] as const)("simple-oauth2, its secret in the %s", async (authorizationMethod) => {
  const client = new AuthorizationCode({
    client: { id, secret },
    auth: {
      tokenHost: issuer,
      tokenPath: handshakes.token,
      authorizePath: handshakes.authorize,
      revokePath: handshakes.revoke,
    },
    options: { authorizationMethod },
  });
  const verifier = oauth.generateRandomCodeVerifier();
  const challenge = await oauth.calculatePKCECodeChallenge(verifier);
  const asked = { redirect_uri: redirectUri, scope, state: "a-state" };
  // Its types know nothing of PKCE; it passes on what it is given.
  const pkce = { code_challenge: challenge, code_challenge_method: "S256" };
  const back = await allowed(client.authorizeURL({ ...asked, ...pkce }));
  expect(back.searchParams.get("state")).toBe("a-state");
  const code = back.searchParams.get("code") ?? "";
  const given = { code, redirect_uri: redirectUri, code_verifier: verifier };
  const token = await client.getToken(given);
  expect(await statusOf(token.token["access_token"])).toBe(200);
  const renewed = await token.refresh();
  expect(await statusOf(renewed.token["access_token"])).toBe(200);
  await renewed.revokeAll();
  expect(await statusOf(renewed.token["access_token"])).toBe(401);
});

/** As much as is needed of the client that passport-oauth2 has in it. */
interface Renews {
  getOAuthAccessToken(
    code: string,
    parameters: object,
    done: (error: unknown, accessToken?: string) => void,
  ): void;
}

test("passport-oauth2, which leaves revoking to whoever uses it", async () => {
  const strategy = new OAuth2Strategy(
    {
      authorizationURL: `${issuer}${handshakes.authorize}`,
      tokenURL: `${issuer}${handshakes.token}`,
      clientID: id,
      clientSecret: secret,
      callbackURL: redirectUri,
      scope,
      state: true,
      pkce: true,
    },
    (accessToken: string, refreshToken: string, _profile: unknown, done: OAuth2Strategy.VerifyCallback) =>
      done(null, { accessToken, refreshToken }),
  );
  const session = {};
  /** What becomes of a request, as passport would have it: sent on, or a user. */
  const authenticated = (query: Record<string, string>) =>
    new Promise<unknown>((resolve, reject) => {
      const begun: OAuth2Strategy = Object.assign(Object.create(strategy), {
        redirect: resolve,
        success: resolve,
        fail: reject,
        error: reject,
      });
      begun.authenticate(Object.assign(Object.create(null), { query, session, headers: {} }));
    });
  const back = await allowed(String(await authenticated({})));
  const user = await authenticated(Object.fromEntries(back.searchParams));
  const { accessToken, refreshToken } = Object.assign({ accessToken: "", refreshToken: "" }, user);
  expect(await statusOf(accessToken)).toBe(200);
  const renewed = await new Promise<string>((resolve, reject) => {
    const { _oauth2: client }: { _oauth2: Renews } = Object.create(strategy);
    client.getOAuthAccessToken(refreshToken, { grant_type: "refresh_token" }, (error, token = "") =>
      error ? reject(new Error("not renewed")) : resolve(token),
    );
  });
  expect(await statusOf(renewed)).toBe(200);
});

test.each([
  ["application/json", "application/json"],
  ["application/json, */*", "application/json"],
  ["*/*", null],
  [undefined, null],
])("what is revoked is answered with nothing: asked for as %s, of type %s", async (accept, type) => {
  const answer = await fetch(`${connect.localUrl}${handshakes.revoke}`, {
    method: "POST",
    headers: accept === undefined ? {} : { Accept: accept },
    body: new URLSearchParams({ client_id: id, client_secret: secret, token: "never-was" }),
  });
  expect([answer.status, await answer.text(), answer.headers.get("Content-Type")]).toEqual([200, "", type]);
});
