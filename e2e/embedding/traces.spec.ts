/** What is left behind: in the host's page, in its memory, on the wire. */
import { connectUrl, partnerHost } from "../addresses.ts";
import { expect, test } from "../fixtures.ts";

interface Counting extends Window {
  traces: () => object;
}
declare const window: Counting;

/** Counts what the script adds and takes away, from before it runs. */
const countTraces = `{
  const timers = new Set();
  const listeners = [];
  let ports = 0;
  const { setTimeout, setInterval, clearTimeout, clearInterval, MessageChannel } = window;
  window.setTimeout = (handler, wait) => {
    const id = setTimeout(() => { timers.delete(id); handler(); }, wait);
    timers.add(id);
    return id;
  };
  window.setInterval = (handler, wait) => {
    const id = setInterval(handler, wait);
    timers.add(id);
    return id;
  };
  window.clearTimeout = window.clearInterval = (id) => {
    timers.delete(id);
    clearTimeout(id);
    clearInterval(id);
  };
  // Those of the page itself; what is on an element goes with the element.
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const isOurs = (target, type) => (target === document || target === window) && type !== "DOMContentLoaded";
  EventTarget.prototype.addEventListener = function (type, ...rest) {
    if (isOurs(this, type) && new Error().stack.includes("/embed.js")) listeners.push(type);
    addEventListener.call(this, type, ...rest);
  };
  EventTarget.prototype.removeEventListener = function (type, ...rest) {
    if (isOurs(this, type) && listeners.includes(type)) listeners.splice(listeners.indexOf(type), 1);
    removeEventListener.call(this, type, ...rest);
  };
  const open = new WeakSet();
  window.MessageChannel = class extends MessageChannel {
    constructor() {
      super();
      open.add(this.port1);
      ports += 1;
    }
  };
  const { close } = MessagePort.prototype;
  MessagePort.prototype.close = function () {
    if (open.delete(this)) ports -= 1;
    close.call(this);
  };
  window.traces = () => ({
    timers: timers.size,
    listeners: listeners.join(),
    ports,
    nodes: document.querySelectorAll("*").length,
    frames: window.length,
  });
}`;

test("100 opens and closes leave no node, no listener, no timer and no port behind", async ({
  host,
  page,
}) => {
  await page.addInitScript({ content: countTraces });
  await host.opens(`<div id="here"></div>`);
  const traces = () => page.evaluate(() => window.traces());
  const before = await traces();
  for (let round = 0; round < 100; round += 1) {
    await host.starts({
      mode: round % 2 === 0 ? "modal" : "inline",
      container: "#here",
      integrationToken: "sandbox_ready",
    });
    if (round === 0) expect(await traces()).not.toEqual(before);
    // Most are closed before anything has come, as by a merchant who pressed twice; some when all is there.
    if (round % 20 < 2) await expect.poll(() => host.called()).toContain("onStep");
    await page.evaluate(() => {
      if (!("instances" in window) || !Array.isArray(window.instances)) return;
      window.instances.pop()?.close();
      if ("heard" in window && Array.isArray(window.heard)) window.heard.length = 0;
    });
  }
  expect(await traces()).toEqual(before);
});

test("fault 15: the token is in no address, Referer, console, storage, cookie or document, the host's included", async ({
  host,
  page,
  partner,
  context,
}) => {
  const token = await partner.createsToken();
  const referers: string[] = [];
  context.on("request", (request) => referers.push(request.headers()["referer"] ?? ""));
  await host.opens();
  await host.starts({}, { fresh: [token] });
  const merchant = host.merchant();
  await merchant.signsIn();
  await merchant.isAt("preferences");
  for (const frame of page.frames()) {
    expect(frame.url()).not.toContain(token);
    const kept = await frame.evaluate(() =>
      JSON.stringify([
        document.documentElement.outerHTML,
        document.cookie,
        Object.entries(localStorage),
        Object.entries(sessionStorage),
        document.referrer,
        window.name,
      ]),
    );
    expect(kept).not.toContain(token);
  }
  expect(referers.join()).not.toContain(token);
  expect(await host.inside(connectUrl).evaluate(() => JSON.stringify(history.state))).toContain(token);
  expect(await page.evaluate(() => JSON.stringify(history.state))).not.toContain(token);
});

test("fault 16: a whole journey asks nobody but the host and Connect", async ({ host, partner, context }) => {
  const origins = new Set<string>();
  context.on("request", (request) => {
    if (!request.url().startsWith("data:")) origins.add(new URL(request.url()).origin);
  });
  await host.opens();
  await host.starts({ integrationToken: await partner.createsToken() });
  const merchant = host.merchant();
  await merchant.signsIn();
  await merchant.isAt("preferences");
  await merchant.continues();
  await merchant.connects();
  await merchant.isAt("success");
  expect([...origins].toSorted()).toEqual([connectUrl, partnerHost].toSorted());
});
