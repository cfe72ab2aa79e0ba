/**
 * Fault 45: somebody begins a request in a browser of their own, sends a merchant its address, and goes on with that
 * merchant's yes. Whichever path or spelling is sent, page or API: the merchant is asked nothing, and the one who began
 * it gets nothing.
 */
import type { APIRequestContext, Page } from "@playwright/test";
import { connectUrl } from "../addresses.ts";
import { test as base, expect, leave, magicLink } from "../fixtures.ts";
import { ownersProfile } from "../support/merchant.ts";
import { OAuthApp } from "../support/oauth-app.ts";
import { Partner } from "../support/partner.ts";
import { type Market, openMarket } from "./market.ts";

interface Borrowed {
  /** What the merchant is sent: the id of a request that was begun elsewhere. */
  id: string;
  /** The browser in which it was begun goes on: where to, and nowhere when it is refused. */
  goesOn: () => Promise<{ status: number; to: string | undefined }>;
}

const test = base.extend<{ authorization: Borrowed; install: Borrowed; market: Market }>({
  market: async ({ context }, provide) => {
    const market = await openMarket();
    await provide(market);
    await leave(context);
    await market.close();
  },
  authorization: async ({ playwright }, provide) => {
    const browser = await playwright.request.newContext();
    await provide(await begun(browser, await (await OAuthApp.of()).link()));
    await browser.dispose();
  },
  install: async ({ playwright }, provide) => {
    const browser = await playwright.request.newContext();
    await provide(await begun(browser, `${connectUrl}/integrations/authorized?client_id=retm_app_sandbox`));
    await browser.dispose();
  },
});

async function begun(browser: APIRequestContext, link: string): Promise<Borrowed> {
  const sent = await browser.get(link, { maxRedirects: 0 });
  const id = (sent.headers()["location"] ?? "").split("/").at(-1) ?? "";
  expect(id).toMatch(/^[\w-]{20,}$/);
  return {
    id,
    async goesOn() {
      const answer = await browser.get(`${connectUrl}/oauth/authorize/${id}`, { maxRedirects: 0 });
      return { status: answer.status(), to: answer.headers()["location"] };
    },
  };
}

const upper = (text: string) => text.toUpperCase();
const spellings: [string, (id: string) => string][] = [
  ["the page of an authorization", (id) => `/consent/${id}`],
  ["the page of an install", (id) => `/install/${id}`],
  ["capital letters", (id) => `/CONSENT/${id}`],
  ["an id in capital letters", (id) => `/consent/${upper(id)}`],
  ["a slash at the end", (id) => `/consent/${id}/`],
  ["an install with a slash at the end", (id) => `/install/${id}/`],
  ["an encoded id", (id) => `/consent/%${id.charCodeAt(0).toString(16)}${id.slice(1)}`],
  ["an encoded kind", (id) => `/%69nstall/${id}`],
  ["a query", (id) => `/install/${id}?kind=authorization`],
  ["the way back", (id) => `/oauth/authorize/${id}`],
  ["the way back with a slash at the end", (id) => `/oauth/authorize/${id}/`],
  ["an id that is none", () => "/consent/abc"],
  ["an install that is none", () => "/install/abc"],
];

for (const kind of ["authorization", "install"] as const)
  test(`fault 45: however an ${kind} is spelt, the merchant sees that the link does not work`, async ({
    page,
    merchant,
    expectsConsole,
    authorization,
    install,
  }) => {
    expectsConsole(/status of 40[04]/);
    const { id } = kind === "install" ? install : authorization;
    for (const [what, address] of spellings) {
      const answer = await page.goto(connectUrl + address(id));
      expect(answer?.status(), what).toBe(400);
      expect(await answer?.text(), what).not.toContain(id);
      await merchant.isAt("invalid");
    }
  });

const consentVersion = `en:${"0".repeat(64)}`;

/** What a page that was talked into it would do with the id that it was sent. */
async function approves(page: Page, id: string, body: object): Promise<number[]> {
  return page.evaluate(
    async ({ path, yes }) => {
      const json = { "Content-Type": "application/json" };
      const session = await fetch("/v1/auth/session", {
        method: "POST",
        headers: json,
        body: JSON.stringify({ email: "owner@bridgestreet.example", password: "rulrr-sandbox" }),
      });
      const { sessionToken }: { sessionToken: string } = await session.json();
      const headers = { ...json, Authorization: `Bearer ${sessionToken}` };
      const approve = { method: "POST", headers, body: JSON.stringify(yes) };
      const calls = [fetch(path, { headers }), fetch(`${path}/approve`, approve)];
      const decline = fetch(`${path}/decline`, { method: "POST" });
      return (await Promise.all([...calls, decline])).map(({ status }) => status);
    },
    { path: `/v1/connect/requests/${id}`, yes: body },
  );
}

test("fault 45: the calls of the page are answered in no other browser, and who began it gets no code", async ({
  page,
  expectsConsole,
  authorization,
}) => {
  expectsConsole(/status of 404/);
  await page.goto(magicLink("ready"));
  const yes = { profileId: ownersProfile, scopes: ["orders:read", "orders:write"], consentVersion };
  expect(await approves(page, authorization.id, yes)).toEqual([404, 404, 404]);
  // It is still waiting for its own browser's merchant: going on shows the question again, or that there is none.
  const { to } = await authorization.goesOn();
  expect(to ?? "").not.toContain("code=");
  expect(to ?? "").not.toContain("error=");
});

test("fault 45: an install that was begun elsewhere is not approved, and its app is told nothing", async ({
  page,
  playwright,
  expectsConsole,
  market,
}) => {
  expectsConsole(/status of 404/);
  const browser = await playwright.request.newContext();
  const link = market.link({ token: "12345", status: "1" });
  const install = await begun(browser, link);
  await page.goto(new Partner("tillwise", new URL(link).origin).link("sandbox_ready"));
  const yes = { profileId: ownersProfile, scopes: ["profile:read", "orders:read"], consentVersion };
  expect(await approves(page, install.id, yes)).toEqual([404, 404, 404]);
  // In its own browser the question still stands, and nobody has answered it.
  const question = await browser.get(new URL(`/install/${install.id}`, link).href);
  expect(question.status()).toBe(200);
  await browser.dispose();
  expect(market.told).toEqual([]);
});

for (const cookie of ["_interaction", "_interaction_resume", "consent_request"]) {
  test(`fault 45: ${cookie} made by hand from the address opens nothing, on the page or its API`, async ({
    merchant,
    expectsConsole,
    authorization: { id },
  }) => {
    expectsConsole(/status of 40[04]/);
    const { page } = merchant;
    await page
      .context()
      .addCookies([cookie, `${cookie}.sig`].map((name) => ({ name, value: id, url: connectUrl })));
    for (const path of [`/consent/${id}`, `/install/${id}`, `/oauth/authorize/${id}`]) {
      await page.goto(connectUrl + path);
      await merchant.isAt("invalid");
      expect(new URL(page.url()).pathname).toBe(path);
    }
    const call = `${connectUrl}/v1/connect/requests/${id}`;
    expect((await page.request.get(call)).status()).toBe(404);
    expect((await page.request.post(`${call}/decline`)).status()).toBe(404);
  });
}

test("an answer is heard though the browser came back before it was given", async ({
  merchant,
  anotherTab,
}) => {
  const app = await OAuthApp.of();
  await merchant.opens(await app.link());
  await merchant.signsIn();
  await merchant.isAt("review");
  const id = new URL(merchant.page.url()).pathname.split("/").at(-1);
  const later = await anotherTab();
  await later.opens(`/oauth/authorize/${id}`);
  await later.isAt("sign-in");
  const answer = app.answerIn(merchant.page);
  await merchant.button("Deny").click();
  expect((await answer).searchParams.get("error")).toBe("access_denied");
});

test("a request that was begun twice: each page's answer is heard", async ({ merchant, anotherTab }) => {
  const app = await OAuthApp.of();
  const link = await app.link();
  await merchant.opens(link);
  await merchant.signsIn();
  await merchant.isAt("review");
  const later = await anotherTab();
  await later.opens(link);
  await later.isAt("sign-in");
  const answer = app.answerIn(merchant.page);
  await merchant.button("Deny").click();
  expect((await answer).searchParams.get("error")).toBe("access_denied");
  const laterAnswer = app.answerIn(later.page);
  await later.signsIn();
  await later.allows();
  expect((await laterAnswer).searchParams.get("code")).not.toBeNull();
});
