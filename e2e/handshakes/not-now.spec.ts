/** A link while too many come, or while nobody can say anything about it: the page tells, and it can be tried again. */
import { partnerUrl } from "../addresses.ts";
import { expect } from "../fixtures.ts";
import { rawAnswer } from "../support/bad-line.ts";
import { test } from "./front.ts";

const json = "application/json";
const limited = rawAnswer("429 Too Many Requests\r\nRetry-After: 2", json, "{}");
const broken = rawAnswer("503 Service Unavailable\r\nRetry-After: 2", json, "{}");

const app = `/oauth/authorize?${new URLSearchParams({
  response_type: "code",
  client_id: "brut_app_sandbox",
  redirect_uri: `${partnerUrl}/callback`,
  scope: "orders:read",
  state: "s",
})}`;

// By one worker: what they all need is started once.
test.describe.configure({ mode: "default" });

test("an app's link that comes too often is counted down, and goes on from there", async ({
  merchant,
  front,
  expectsConsole,
}) => {
  expectsConsole(/status of 429/);
  front.line.breaks("/oauth/authorize", { answers: limited });
  const answer = await merchant.page.goto(front.url + app);
  expect([answer?.status(), answer?.headers()["retry-after"]]).toEqual([429, "2"]);
  await merchant.isAt("rate-limited");
  await expect(merchant.view.getByRole("main").getByText("You can try again now.")).toBeVisible();
  front.line.mends();
  await merchant.button("Try again").click();
  await merchant.isAt("sign-in");
  expect(new URL(merchant.page.url()).pathname).toMatch(/^\/consent\//);
});

test("an app's link that nobody can validate is unavailable, with the reference that is in the log", async ({
  merchant,
  front,
  expectsConsole,
}) => {
  expectsConsole(/status of 503/);
  front.line.breaks("/oauth/authorize", { answers: broken });
  const answer = await merchant.page.goto(front.url + app);
  expect(answer?.status()).toBe(503);
  await merchant.isAt("unavailable");
  await expect(merchant.view.getByText(answer?.headers()["x-request-id"] ?? "none")).toBeVisible();
  front.line.mends();
  await merchant.button("Try again").click();
  await merchant.isAt("sign-in");
});

test("a partner's link that comes too often is counted down at the first document, and asked for once", async ({
  merchant,
  partner,
  front,
  expectsConsole,
}) => {
  expectsConsole(/status of 429/);
  const link = new URL(await partner.freshLink());
  front.line.breaks("/v1/connect/integration", { answers: limited });
  // The document waits 300 ms for the API. On a machine that is busy for longer the page asks by itself, and that is not meant.
  let before = 0;
  await expect(async () => {
    before = front.line.met();
    const answer = await merchant.page.goto(front.url + link.pathname + link.search);
    expect(answer?.status()).toBe(429);
  }).toPass();
  await merchant.isAt("rate-limited");
  expect(front.line.met() - before).toBe(1);
  await expect(merchant.view.getByRole("main").getByText("You can try again now.")).toBeVisible();
  front.line.mends();
  await merchant.button("Try again").click();
  await merchant.isAt("sign-in");
});

test("and in a frame as well, where its host is told", async ({ host, partner, front, expectsConsole }) => {
  expectsConsole(/status of 429/);
  const token = await partner.createsToken();
  front.line.breaks("/v1/connect/integration", { answers: limited });
  await host.opens();
  await host.starts({ connectUrl: front.url, integrationToken: token });
  const merchant = host.merchant();
  await merchant.isAt("rate-limited");
  await expect
    .poll(() => host.heard())
    .toContainEqual(["onError", { code: "rate-limited", recoverable: true }]);
  await expect(merchant.view.getByRole("main").getByText("You can try again now.")).toBeVisible();
  front.line.mends();
  await merchant.button("Try again").click();
  await merchant.isAt("sign-in");
});

test("whatever else an app's address carries, it is no link of a partner's", async ({
  merchant,
  partner,
  front,
  expectsConsole,
}) => {
  expectsConsole(/status of 400/);
  const { search } = new URL(await partner.freshLink());
  await merchant.page.goto(`${front.url}/consent/abcdefgh${search}`);
  await merchant.isAt("invalid");
});
