/** Authorization requests that are wrong by fault or on purpose, and what becomes of each. */
import { beforeEach, describe, expect, test } from "vitest";
import { handshakes } from "../../api/paths.ts";
import {
  callback,
  good,
  issuer,
  openOAuth,
  secretOf,
  tokensIn,
  verifier,
} from "../testing/oauth-fixture.node.ts";
import { newStore, overheard } from "../testing/store-under-test.ts";

/** What was put into the store since the test began, as it is kept. */
const written: string[] = [];
beforeEach(() => {
  written.splice(0);
});
const kit = await openOAuth({
  store: overheard(newStore(), (record) => written.push(JSON.stringify(record))),
});
const publicClient = { ...good, client_id: "brut_app_public" };

describe("a client or redirect_uri that is not right is told on a page, and nobody is redirected:", () => {
  test.each([
    ["no client", { ...good, client_id: undefined }],
    ["an unknown client", { ...good, client_id: "nobody" }],
    ["a marketplace's app", { ...good, client_id: "retm_app_sandbox" }],
    ["a partner with integration tokens", { ...good, client_id: "tillwise" }],
    ["no redirect_uri", { ...good, redirect_uri: undefined }],
    ["an empty one", { ...good, redirect_uri: "" }],
    ["more path", { ...good, redirect_uri: `${callback}/more` }],
    ["a slash at the end", { ...good, redirect_uri: `${callback}/` }],
    ["a query", { ...good, redirect_uri: `${callback}?next=evil` }],
    ["a fragment", { ...good, redirect_uri: `${callback}#evil` }],
    ["dots", { ...good, redirect_uri: "http://127.0.0.1:4320/x/../callback" }],
    ["encoded dots", { ...good, redirect_uri: "http://127.0.0.1:4320/x/%2E%2E/callback" }],
    ["dots encoded twice", { ...good, redirect_uri: "http://127.0.0.1:4320/%252E%252E/callback" }],
    ["an encoded letter", { ...good, redirect_uri: "http://127.0.0.1:4320/c%61llback" }],
    ["user info", { ...good, redirect_uri: "http://127.0.0.1:4320@evil.example/callback" }],
    ["user info before the right host", { ...good, redirect_uri: "http://evil@127.0.0.1:4320/callback" }],
    ["javascript:", { ...good, redirect_uri: "javascript:alert(1)" }],
    ["data:", { ...good, redirect_uri: "data:text/html,hi" }],
    ["another port", { ...good, redirect_uri: "http://127.0.0.1:4321/callback" }],
    ["another name of the same machine", { ...good, redirect_uri: "http://localhost:4320/callback" }],
    ["another scheme", { ...good, redirect_uri: "https://127.0.0.1:4320/callback" }],
    ["capital letters", { ...good, redirect_uri: "http://127.0.0.1:4320/CALLBACK" }],
    ["a blank at the end", { ...good, redirect_uri: `${callback} ` }],
    ["another app's", { ...good, redirect_uri: "http://127.0.0.1:4320/auth/loyaltylion" }],
    ["two clients", new URLSearchParams([...Object.entries(good), ["client_id", "brut_app_public"]])],
    ["two redirects", new URLSearchParams([...Object.entries(good), ["redirect_uri", callback]])],
  ])("%s", async (_what, query) => {
    const answer = await kit.authorize(query);
    expect(answer.status).toBe(400);
    expect(answer.headers.get("Location")).toBeNull();
    expect(written).toEqual([]);
  });
});

describe("all else that is wrong goes back to the app with state and iss:", () => {
  test.each([
    [
      "no PKCE from a public client",
      { ...publicClient, code_challenge: undefined, code_challenge_method: undefined },
      "invalid_request",
    ],
    ["plain PKCE", { ...good, code_challenge_method: "plain" }, "invalid_request"],
    [
      "a challenge without a method, which is plain",
      { ...good, code_challenge_method: undefined },
      "invalid_request",
    ],
    ["a method without a challenge", { ...good, code_challenge: undefined }, "invalid_request"],
    ["a challenge that is too short", { ...good, code_challenge: "abc" }, "invalid_request"],
    ["no response_type", { ...good, response_type: undefined }, "invalid_request"],
    ["the implicit response_type", { ...good, response_type: "token" }, "unsupported_response_type"],
    ["a mixed response_type", { ...good, response_type: "code token" }, "unsupported_response_type"],
    ["an answer in the fragment", { ...good, response_mode: "fragment" }, "invalid_request"],
    ["an answer by a form", { ...good, response_mode: "form_post" }, "invalid_request"],
    ["a scope nobody knows", { ...good, scope: "orders:read orders:delete" }, "invalid_scope"],
    ["a scope of another app's", { ...good, scope: "read_customers" }, "invalid_scope"],
    ["a scope that only the other registered", { ...publicClient, scope: "menus:read" }, "invalid_scope"],
    ["OpenID's", { ...good, scope: "openid" }, "invalid_scope"],
    ["offline_access", { ...good, scope: "orders:read offline_access" }, "invalid_scope"],
    ["no scope", { ...good, scope: undefined }, "invalid_scope"],
    ["commas where the form has none", { ...good, scope: "orders:read,orders:write" }, "invalid_scope"],
    ["a request object", { ...good, request: "eyJhbGciOiJub25lIn0.e30." }, "request_not_supported"],
    [
      "a request by reference",
      { ...good, request_uri: "https://evil.example/r" },
      "request_uri_not_supported",
    ],
    ["no question at all", { ...good, prompt: "none" }, "login_required"],
    [
      "two scopes",
      new URLSearchParams([...Object.entries(good), ["scope", "orders:read"]]),
      "invalid_request",
    ],
    [
      "two challenges",
      new URLSearchParams([...Object.entries(good), ["code_challenge", "x"]]),
      "invalid_request",
    ],
  ])("%s", async (_what, query, error) => {
    const answer = await kit.authorize(query);
    expect(answer.status).toBe(303);
    const back = new URL(answer.headers.get("Location") ?? "");
    expect(back.origin + back.pathname).toBe(callback);
    expect(Object.fromEntries(back.searchParams)).toMatchObject({ error, state: "a-state", iss: issuer });
    expect(back.searchParams.has("code")).toBe(false);
  });

  test("two states: refused, and neither is believed", async () => {
    const answer = await kit.authorize(new URLSearchParams([...Object.entries(good), ["state", "another"]]));
    const back = new URL(answer.headers.get("Location") ?? "");
    expect([back.searchParams.get("error"), back.searchParams.get("state")]).toEqual([
      "invalid_request",
      null,
    ]);
  });
});

test("a confidential client may leave PKCE out, and then it stays out", async () => {
  const unbound = { ...good, code_challenge: undefined, code_challenge_method: undefined };
  const exchange = async (more: object = {}) => {
    const code = await kit.code(unbound);
    const grant = { grant_type: "authorization_code", code, redirect_uri: callback };
    return kit.token(handshakes.token, { ...grant, ...secretOf, ...more });
  };
  const answer = await exchange();
  expect([answer.status, await tokensIn(answer)]).toEqual([
    200,
    expect.objectContaining({ access_token: expect.any(String), scope: good.scope }),
  ]);
  // A verifier that answers to no challenge proves nothing (RFC 9700, 4.8.2).
  const downgraded = await exchange({ code_verifier: verifier });
  expect([downgraded.status, (await tokensIn(downgraded)).error]).toEqual([400, "invalid_grant"]);
});

test("whoever reads the store finds no secret in it", async () => {
  kit.cookies.clear();
  const merchant = await kit.signIn();
  const id = await kit.requestId();
  const browser = [...kit.cookies.values()];
  const { redirectTo }: { redirectTo: string } = await (await kit.approve(id, merchant)).json();
  const back = await kit.visit(redirectTo);
  const code = new URL(back.headers.get("Location") ?? issuer).searchParams.get("code") ?? "";
  const { access_token, refresh_token } = await tokensIn(await kit.exchange(code));
  const session = merchant.Authorization.replace("Bearer ", "");
  expect(browser).not.toEqual([]);
  // The session, the request and its answer, the code, and both tokens, at the least.
  expect(written.length).toBeGreaterThanOrEqual(6);
  const secrets = [session, ...browser, code, access_token, refresh_token, verifier, secretOf.client_secret];
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(15);
    expect(written.filter((record) => record.includes(secret))).toEqual([]);
  }
});

test.each([
  ["letters", "s".repeat(8192)],
  ["whatever there is", `${'"<>&+%20 ü=?#/'.repeat(100)}end`],
])("a state of %s is echoed exactly, in a yes, a no and a refusal", async (_what, state) => {
  const stateOf = (answer: Response) =>
    new URL(answer.headers.get("Location") ?? issuer).searchParams.get("state");
  expect(stateOf(await kit.authorize({ ...good, state, scope: "nothing" }))).toBe(state);
  for (const answer of ["yes", "no"]) {
    const id = await kit.requestId({ ...good, state });
    const answered = answer === "yes" ? await kit.approve(id, await kit.signIn()) : await kit.decline(id);
    const { redirectTo }: { redirectTo: string } = await answered.json();
    expect(stateOf(await kit.visit(redirectTo))).toBe(state);
  }
});

test("a link of more than 10 kB is refused, and nothing of it is kept", async () => {
  const answer = await kit.authorize({ ...good, state: "s".repeat(11_000) });
  const back = new URL(answer.headers.get("Location") ?? issuer);
  expect(`${back.origin}${back.pathname}`).toBe(callback);
  expect(back.searchParams.get("error")).toBe("invalid_request");
  expect(written).toEqual([]);
});
