/** Installing an app from a marketplace, whose success endpoint is there, or slow, down, wrong or talking rubbish. */
import type { RequestListener } from "node:http";
import { test as base, expect, leave } from "../fixtures.ts";
import { type Merchant, ownersProfile } from "../support/merchant.ts";
import { type Market, openMarket } from "./market.ts";

const test = base.extend<{ market: Market }, { openedMarket: Market }>({
  openedMarket: [
    async ({ browser: _needsNoOther }, provide) => {
      const market = await openMarket();
      await provide(market);
      await market.close();
    },
    { scope: "worker" },
  ],
  market: async ({ context, openedMarket }, provide) => {
    await openedMarket.isAsNew();
    await provide(openedMarket);
    await leave(context);
  },
});

// By one worker: what they all need is started once.
test.describe.configure({ mode: "default" });

async function isAsked(merchant: Merchant, market: Market): Promise<void> {
  await merchant.opens(market.link({ token: "12345", status: "1" }));
  await merchant.signsIn();
  await merchant.isAt("review");
}

const answers =
  (status: number, body = "", headers: Record<string, string> = {}): RequestListener =>
  (_request, response) =>
    response.writeHead(status, headers).end(body);

test("tells the app what the link carried, and the code is worth tokens once", async ({
  merchant,
  market,
}) => {
  await isAsked(merchant, market);
  await merchant.sees("Allow Menu Board to use your account?");
  await expect(merchant.view.getByText(new URL(market.home).host, { exact: true })).toBeVisible();
  // What the link carried is the app's, and stays out of the address.
  expect(merchant.page.url()).not.toContain("12345");
  await merchant.allows();
  await merchant.isAt("success");
  await merchant.sees("Menu Board is connected");
  expect(market.told).toEqual([
    {
      code: expect.any(String),
      business_id: ownersProfile,
      data: { token: "12345", status: "1" },
    },
  ]);
  const code = market.told[0]?.code ?? "";
  expect((await market.exchange(code)).status).toBe(200);
  expect((await market.exchange(code)).status).toBe(400);
});

test("the app may say where the merchant goes, with its token attached", async ({ merchant, market }) => {
  await market.does(answers(200, JSON.stringify({ token: "t/1", url: `${market.home}/welcome?from=rulrr` })));
  await isAsked(merchant, market);
  await merchant.allows();
  await merchant.page.waitForURL(`${market.home}/welcome?from=rulrr&token=t%2F1`);
});

test("Deny tells the app nothing", async ({ merchant, market }) => {
  await isAsked(merchant, market);
  await merchant.button("Deny").click();
  await merchant.isAt("declined");
  expect(market.told).toEqual([]);
});

const failures: [string, RequestListener | undefined][] = [
  ["is slower than a second", (_request, response) => setTimeout(() => response.end("{}"), 1500)],
  ["is down", undefined],
  ["answers 500", answers(500)],
  ["redirects", answers(302, "", { Location: "https://evil.example/" })],
];

for (const [what, behaviour] of failures) {
  test(`an endpoint that ${what}: failed, and a second try is safe`, async ({
    merchant,
    market,
    expectsConsole,
  }) => {
    expectsConsole(/status of 424/);
    await isAsked(merchant, market);
    await market.does(behaviour);
    await merchant.allows();
    await merchant.isAt("install-failed");
    await merchant.sees("Menu Board could not be set up");
    const [first] = market.told;
    if (first) expect((await market.exchange(first.code)).status).toBe(400);

    await market.does(answers(200));
    await merchant.triesAgain();
    await merchant.isAt("success");
    const last = market.told.at(-1);
    // One that was there to hear it hears the very same again.
    if (first) expect(last).toEqual(first);
    expect((await market.exchange(last?.code ?? "")).status).toBe(200);
    expect((await market.exchange(last?.code ?? "")).status).toBe(400);
  });
}

for (const rubbish of [
  "<p>installed!",
  '{"token":1,"url":[]}',
  '{"token":"t","url":"javascript:alert(1)"}',
]) {
  test(`an endpoint that says ${rubbish} with its 200: installed, and nowhere to go`, async ({
    merchant,
    market,
  }) => {
    await market.does(answers(200, rubbish));
    await isAsked(merchant, market);
    await merchant.allows();
    await merchant.isAt("success");
  });
}

test("after a failure the merchant may go back and say no, and the code dies", async ({
  merchant,
  market,
  expectsConsole,
}) => {
  expectsConsole(/status of 424/);
  await market.does(answers(500));
  await isAsked(merchant, market);
  await merchant.allows();
  await merchant.isAt("install-failed");
  await merchant.goesBack();
  await merchant.isAt("review");
  await merchant.button("Deny").click();
  await merchant.isAt("declined");
  expect((await market.exchange(market.told[0]?.code ?? "")).status).toBe(400);
});
