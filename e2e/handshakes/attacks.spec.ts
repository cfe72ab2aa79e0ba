/** Authorization requests that are wrong on purpose, as a browser meets them. */
import { connectUrl, partnerUrl } from "../addresses.ts";
import { expect, test } from "../fixtures.ts";

const callback = `${partnerUrl}/callback`;
const good = {
  response_type: "code",
  client_id: "brut_app_public",
  redirect_uri: callback,
  scope: "orders:read",
  state: "a-state",
  code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
  code_challenge_method: "S256",
};
type Request = Record<string, string | undefined>;

function link(request: Request, more = ""): string {
  const given = Object.entries(request).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return `${connectUrl}/oauth/authorize?${new URLSearchParams(given)}${more}`;
}

/** Those that are of another kind than the rest of their table. */
const numbered: Record<string, number> = { "two redirects": 37, "no PKCE": 34, "plain PKCE": 34 };

const pages: [string, Request, string?][] = [
  ["no redirect_uri", { ...good, redirect_uri: undefined }],
  ["more path", { ...good, redirect_uri: `${callback}/evil` }],
  ["a query", { ...good, redirect_uri: `${callback}?evil=1` }],
  ["dots", { ...good, redirect_uri: `${partnerUrl}/x/../callback` }],
  ["dots encoded twice", { ...good, redirect_uri: `${partnerUrl}/%252E%252E/callback` }],
  ["user info", { ...good, redirect_uri: "http://127.0.0.1@evil.example/callback" }],
  ["javascript:", { ...good, redirect_uri: "javascript:alert(1)" }],
  ["data:", { ...good, redirect_uri: "data:text/html,<script>alert(1)</script>" }],
  ["an unknown client", { ...good, client_id: "nobody" }],
  ["two redirects", good, `&redirect_uri=${encodeURIComponent("https://evil.example/")}`],
  ["a markup client", { ...good, client_id: "<script>alert(1)</script>" }],
];

for (const [what, request, more] of pages) {
  test(`fault ${numbered[what] ?? 33}: ${what}: a page that says so, and nobody goes anywhere`, async ({
    merchant,
    expectsConsole,
  }) => {
    expectsConsole(/status of 400/);
    await merchant.opens(link(request, more));
    await merchant.isAt("invalid");
    await merchant.sees("This link does not work");
    expect(new URL(merchant.page.url()).origin).toBe(connectUrl);
    await expect(merchant.button("Copy reference")).toBeVisible();
  });
}

const redirects: [string, Request, string][] = [
  ["no PKCE", { ...good, code_challenge: undefined, code_challenge_method: undefined }, "invalid_request"],
  ["plain PKCE", { ...good, code_challenge_method: "plain" }, "invalid_request"],
  ["a bad response_type", { ...good, response_type: "token" }, "unsupported_response_type"],
  ["a scope that is not registered", { ...good, scope: "orders:read orders:delete" }, "invalid_scope"],
];

for (const [what, request, error] of redirects) {
  test(`fault ${numbered[what] ?? 35}: ${what}: back to the app with ${error}, state and iss`, async ({
    page,
  }) => {
    const answer = await page.request.get(link(request), { maxRedirects: 0 });
    expect(answer.status()).toBe(303);
    const back = new URL(answer.headers()["location"] ?? "");
    expect(back.origin + back.pathname).toBe(callback);
    expect(Object.fromEntries(back.searchParams)).toMatchObject({
      error,
      state: good.state,
      iss: connectUrl,
    });
  });
}

test("fault 37: a state of 8 kB comes back as it was sent, through the page", async ({ merchant }) => {
  const state = "s".repeat(8192);
  await merchant.opens(link({ ...good, state }));
  await merchant.isAt("sign-in");
  const answer = merchant.page.waitForRequest((request) => request.url().startsWith(`${callback}?`));
  await merchant.cancels();
  expect(new URL((await answer).url()).searchParams.get("state")).toBe(state);
});

test("nobody may frame the question", async ({ page }) => {
  for (const path of ["/consent/abcdefgh", "/install/abcdefgh", "/oauth/authorize?client_id=tillwise"]) {
    const answer = await page.request.get(connectUrl + path);
    expect(answer.headers()["content-security-policy"]).toContain("frame-ancestors 'none'");
  }
});
