/** What is said between a host and the page, and what everybody else gets to hear: nothing. */
import { connectUrl, evilHost, lookAlikeHosts, otherPartnerHost, partnerHost } from "../addresses.ts";
import { expect, framed, magicLink, test } from "../fixtures.ts";
import { holdsTheBundle } from "../support/holds.ts";

/** Says hello from here to a window, the way the script does, and keeps what comes back. */
const sayHello = `
  window.answers = [];
  window.addEventListener("message", ({ data }) => answers.push(data));
  window.hello = (target, hello = { type: "rulrr-connect:hello", v: 1, nonce: "n" }) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => answers.push(data);
    target.postMessage(hello, "${connectUrl}", [port2]);
    return port1;
  };
  window.say = (port, message) => port.postMessage(message);
`;
interface Speaker extends Window {
  answers: unknown[];
  target: Window | null;
  hello: (target: Window | null | undefined, hello?: unknown) => MessagePort;
  say: (port: MessagePort, message: unknown) => void;
}
declare const window: Speaker;

test("a registered host is answered and told each state once", async ({ host, partner }) => {
  await host.opens();
  await host.starts({ mode: "modal", integrationToken: await partner.createsToken() });
  await expect.poll(() => host.called()).toContain("onStep");
  const merchant = host.merchant();
  await merchant.signsIn();
  await merchant.isAt("preferences");
  await merchant.continues();
  await merchant.connects();
  await merchant.isAt("success");
  await merchant.returnsTo("Tillwise POS");
  await expect.poll(() => host.called()).toContain("onClose");
  expect(await host.heard()).toEqual([
    ["onReady"],
    ["onStep", { type: "step", step: "sign-in" }],
    ["onStep", { type: "step", step: "preferences" }],
    ["onStep", { type: "step", step: "review" }],
    ["onSuccess", { type: "success", ereceipt: false, preferences: [{ id: "ereceipt", answer: false }] }],
    ["onClose"],
  ]);
});

test("a host that said hello while the page's code was on its way need not say it again", async ({
  host,
  page,
}) => {
  const release = await holdsTheBundle(page);
  await host.opens();
  await page.evaluate(
    (frame) => document.body.insertAdjacentHTML("beforeend", frame),
    framed(magicLink("ready")),
  );
  const merchant = host.merchant();
  await merchant.sees("Connect Tillwise POS to Rulrr");
  await page.evaluate(sayHello);
  await page.evaluate(() => window.hello(document.querySelector("iframe")?.contentWindow));
  release();
  await merchant.isAt("sign-in");
  await expect
    .poll(() => page.evaluate(() => window.answers))
    .toEqual([
      { type: "ready", nonce: "n" },
      { type: "step", step: "sign-in" },
      { type: "resize", height: expect.any(Number) },
    ]);
});

for (const [state, event] of [
  ["expired", ["onExpired"]],
  ["finished", ["onError", { code: "finished-elsewhere", recoverable: false }]],
  ["declined", ["onDeclined"]],
  ["down", ["onError", { code: "unavailable", recoverable: true }]],
  ["unknown", ["onError", { code: "invalid", recoverable: false }]],
] as const)
  test(`the host of a link that is ${state} is told so`, async ({ host, expectsConsole }) => {
    if (state === "down") expectsConsole(/status of 503/);
    if (state === "unknown") expectsConsole(/status of 404/);
    await host.opens(`<div id="here"></div>`);
    await host.starts({ mode: "inline", container: "#here", integrationToken: `sandbox_${state}` });
    await expect.poll(() => host.heard()).toEqual([["onReady"], event]);
  });

for (const at of [evilHost, ...lookAlikeHosts])
  test(`fault 17: ${at} opens the page and says hello, and hears nothing`, async ({ host, page }) => {
    await host.opens("", at);
    await page.evaluate(sayHello);
    const opening = page.waitForEvent("popup");
    await page.evaluate((link) => {
      window.target = window.open(link, "_blank", "popup");
    }, magicLink("ready"));
    const popup = await opening;
    await expect(popup.locator("html")).toHaveAttribute("data-state", "sign-in");
    await page.evaluate(() => {
      for (let turn = 0; turn < 3; turn += 1) window.hello(window.target);
    });
    await popup.getByLabel("Email").fill("somebody@shop.example");
    await popup.getByRole("button", { name: "Cancel" }).click();
    await popup.getByRole("button", { name: "Don't connect" }).click();
    await expect(popup.locator("html")).toHaveAttribute("data-state", "declined");
    expect(await page.evaluate(() => window.answers)).toEqual([]);
  });

test("fault 17: what other origins tell the host is not believed", async ({ host, page }) => {
  const forge = `
    <script>
      for (const type of ["ready", "success", "declined", "expired", "close", "error"])
        parent.postMessage({ type, nonce: "n", ereceipt: true, code: "invalid", recoverable: false }, "*");
      parent.postMessage("forged", "*");
    </script>`;
  const forger = `<iframe title="Forger" src="${evilHost}/?${new URLSearchParams({ body: forge })}"></iframe>`;
  await host.opens(`<div id="here"></div>`);
  await page.evaluate(sayHello);
  await host.starts({ mode: "inline", container: "#here", integrationToken: "sandbox_ready" });
  await expect.poll(() => host.called()).toContain("onStep");
  const before = await host.heard();
  await page.evaluate((markup) => document.body.insertAdjacentHTML("beforeend", markup), forger);
  await expect.poll(() => page.evaluate(() => window.answers)).toContain("forged");
  await host.merchant("#here iframe").isAt("sign-in");
  expect(await host.heard()).toEqual(before);
});

test("fault 18: forged, malformed, string and v99 messages change nothing and raise nothing", async ({
  host,
  page,
}) => {
  await host.opens(framed(magicLink("ready")));
  const merchant = host.merchant();
  await merchant.isAt("sign-in");
  await page.evaluate(sayHello);
  const nonsense = [
    "rulrr-connect:hello",
    JSON.stringify({ type: "rulrr-connect:hello", v: 1, nonce: "n" }),
    { type: "rulrr-connect:hello", v: 99, nonce: "n" },
    { type: "rulrr-connect:hello", v: 1 },
    { type: "rulrr-connect:hello", nonce: "n" },
    { type: "__proto__" },
    [1, 2],
    null,
    7,
  ];
  await page.evaluate((all) => {
    const target = document.querySelector("iframe")?.contentWindow;
    for (const one of all) window.hello(target, one);
  }, nonsense);
  const port = await page.evaluateHandle(() => window.hello(document.querySelector("iframe")?.contentWindow));
  await expect.poll(() => page.evaluate(() => window.answers)).toContainEqual({ type: "ready", nonce: "n" });
  await port.evaluate((given, all) => {
    for (const one of all) window.say(given, one);
    window.say(given, { type: "renew", integrationToken: "" });
    window.say(given, { type: "back", v: 99 });
    window.say(given, { type: "theme", theme: "red; background: url(x)" });
    window.say(given, { type: "success", ereceipt: true, preferences: [] });
    window.say(given, { type: "back" });
  }, nonsense);
  // The one that means something is answered, and so all before it have been read.
  await expect
    .poll(() => page.evaluate(() => window.answers))
    .toContainEqual({ type: "back-result", handled: false });
  await merchant.isAt("sign-in");
  await expect(host.frame().locator("html")).not.toHaveAttribute("data-theme", /red/);
});

test("fault 19: a hello of the right origin from the wrong window is not answered", async ({
  host,
  page,
}) => {
  // A sibling frame of the partner's own origin: another team's page, say, with a hole in it.
  const sibling = `<iframe id="sibling" title="Sibling" src="${partnerHost}/"></iframe>`;
  await host.opens(framed(magicLink("ready"), `id="connect"`) + sibling);
  await host.merchant("#connect").isAt("sign-in");
  const frame = page.frames().find((one) => one.url() === `${partnerHost}/`);
  await frame?.evaluate(sayHello);
  await frame?.evaluate(() => {
    const connect = window.parent.document.querySelector<HTMLIFrameElement>("#connect");
    window.hello(connect?.contentWindow);
  });
  await page.evaluate(sayHello);
  await page.evaluate(() =>
    window.hello(document.querySelector<HTMLIFrameElement>("#connect")?.contentWindow),
  );
  await expect.poll(() => page.evaluate(() => window.answers.length)).toBeGreaterThan(0);
  expect(await frame?.evaluate(() => window.answers)).toEqual([]);
});

test("no message carries a token, an email or a name", async ({ host, partner, page }) => {
  const token = await partner.createsToken();
  await host.opens(framed(partner.link(token)), otherPartnerHost);
  await page.evaluate(sayHello);
  const merchant = host.merchant();
  await merchant.isAt("sign-in");
  await page.evaluate(() => window.hello(document.querySelector("iframe")?.contentWindow));
  await merchant.signsIn();
  await merchant.isAt("preferences");
  await merchant.continues();
  await merchant.connects();
  await merchant.isAt("success");
  await expect.poll(() => page.evaluate(() => JSON.stringify(window.answers))).toContain("success");
  const said = await page.evaluate(() => JSON.stringify(window.answers));
  for (const secret of [token, "bridgestreet", "Bridge Street", "Mara", "Tillwise"])
    expect(said).not.toContain(secret);
});
