/** Who may frame the page: the origins that the partner has registered, and nobody else, however near they come. */
import { connectUrl, evilHost, lookAlikeHosts, partnerHost } from "../addresses.ts";
import { framed, magicLink } from "../support/framed.ts";
import { expect, test } from "./fixtures.ts";
import { Merchant } from "./merchant.ts";

/** Marked when whatever it came to has loaded, an error page included. */
const marked = `onload="this.dataset.loaded = 'yes'"`;
const refused = /frame-ancestors/;
const nested = (at: string, body: string) =>
  `<iframe title="Between" width="460" height="680" src="${at}/?${new URLSearchParams({ body })}"></iframe>`;

test("a registered page frames it", async ({ host }) => {
  await host.opens(framed(magicLink("ready")));
  await host.merchant().isAt("sign-in");
});

for (const [who, at] of [
  ["an unregistered parent", evilHost],
  ["a name that begins like a registered one", lookAlikeHosts[0] ?? ""],
  ["a name that ends like a registered one", lookAlikeHosts[1] ?? ""],
] as const)
  test(`fault 1: ${who} is blocked by header`, async ({ host, expectsComplaint }) => {
    expectsComplaint(refused);
    await host.opens(framed(magicLink("ready"), marked), at);
    await host.isKeptOut("iframe");
  });

test("fault 3: an unknown client_id is framed by nobody", async ({ host, expectsComplaint }) => {
  expectsComplaint(refused);
  await host.opens(framed(`${connectUrl}/?client_id=nobody&integration_token=sandbox_ready`, marked));
  await host.isKeptOut("iframe");
});

test("fault 2: evil › partner › connect is blocked by header", async ({ host, expectsComplaint }) => {
  expectsComplaint(refused);
  await host.opens(nested(partnerHost, framed(magicLink("ready"), marked)), evilHost);
  await host.isKeptOut("iframe", "iframe[title=Connect]");
});

test("fault 4: two clients' documents asked for in turn never mix their headers", async ({
  host,
  expectsComplaint,
}) => {
  expectsComplaint(refused);
  const [tillwise, dashcart] = [
    framed(magicLink("ready"), marked),
    framed(magicLink("ready", "dashcart"), marked),
  ];
  await host.opens([tillwise, dashcart, tillwise, dashcart].join(""));
  for (const nth of [1, 3]) await host.merchant(`iframe:nth-of-type(${nth})`).isAt("sign-in");
  for (const nth of [2, 4]) await host.isKeptOut(`iframe:nth-of-type(${nth})`);
});

test("fault 17: a look-alike that opens the page in a window hears nothing, and is not believed", async ({
  host,
  browser,
}) => {
  await host.opens(
    `<button onclick="starts({ mode: 'popup', integrationToken: 'sandbox_ready' }).open()">Connect to Rulrr</button>`,
    lookAlikeHosts[0],
  );
  await new Merchant(host.window).clicks("Connect to Rulrr");
  const merchant = new Merchant(await browser.nextWindow());
  await merchant.signsIn();
  await merchant.isAt("preferences");
  expect(await host.heard()).toEqual([]);
});

test("what is kept out of the script's frame is told to the host soon after it has loaded", async ({
  host,
  expectsComplaint,
}) => {
  expectsComplaint(refused);
  expectsComplaint(/does not match the recipient window/);
  await host.opens();
  // And not only when a page that never comes is given up.
  expect(await host.isToldAfter({ clientId: "dashcart", integrationToken: "sandbox_ready" })).toBeLessThan(
    9500,
  );
  await host.isToldOf("load_timeout");
});

test("a frame that is empty for long, because the token takes its time, is none that was kept out", async ({
  host,
}) => {
  await host.opens();
  await host.startsLate({ mode: "modal" }, "sandbox_ready", 4000);
  await host.isTold("onReady", "onStep");
});
