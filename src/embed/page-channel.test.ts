import * as fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import type { HostMessage } from "./messages.ts";
import { type HeldWindow, openPageChannel } from "./page-channel.ts";

const registered = "https://till.example";
const opened: MessagePort[] = [];
afterEach(() => {
  for (const port of opened.splice(0)) port.close();
});

type Hear = Parameters<HeldWindow["addEventListener"]>[1];

/** A window that hears what it is told to hear. */
class FakeWindow implements HeldWindow {
  parent: unknown = this;
  opener: unknown = null;
  readonly hearing = new Set<Hear>();
  addEventListener(_: "message", hear: Hear) {
    this.hearing.add(hear);
  }
  removeEventListener(_: "message", hear: Hear) {
    this.hearing.delete(hear);
  }
}

function open({ framed = true, origins = [registered] }: { framed?: boolean; origins?: string[] } = {}) {
  const holder = somebody();
  const page = new FakeWindow();
  if (framed) page.parent = holder;
  else page.opener = holder;
  const heard: HostMessage[] = [];
  let hosts = 0;
  const channel = openPageChannel({
    page,
    origins: () => origins,
    onHost: () => (hosts += 1),
    onMessage: (message) => heard.push(message),
  });
  /** Posts something to the page; the answers that come back on the port. */
  const says = (data: unknown, { source = holder, origin = registered, ports = 1 } = {}) => {
    const channels = Array.from({ length: ports }, () => new MessageChannel());
    const answers: unknown[] = [];
    for (const { port1, port2 } of channels) {
      opened.push(port1, port2);
      port1.addEventListener("message", ({ data: answer }) => answers.push(answer));
      port1.start();
    }
    const given = channels.map(({ port2 }) => port2);
    const event = new MessageEvent("message", { data, origin, source, ports: given });
    for (const hear of page.hearing) hear(event);
    return { answers, port: channels[0]?.port1 };
  };
  return { says, heard, channel, holder, hosts: () => hosts };
}

/** Node lets only a port be the source of a message; which one it is, is all that counts. */
function somebody(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  opened.push(port1, port2);
  return port1;
}

const hello = (nonce = "n1") => ({ type: "rulrr-connect:hello", v: 1, nonce });
/** Long enough for everything that was posted to a port to have come out at its other end. */
const delivered = async () => {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

describe("a hello", () => {
  it.each([
    [registered, 1],
    ["https://evil.example", 0],
  ])("of %s that came before the page could hear is judged as any other", async (origin, hosts) => {
    const opening = open();
    const { port1, port2 } = new MessageChannel();
    opened.push(port1, port2);
    const { holder } = opening;
    opening.channel.hear(
      new MessageEvent("message", { data: hello(), origin, source: holder, ports: [port2] }),
    );
    expect(opening.hosts()).toBe(hosts);
    expect(opening.channel.post({ type: "declined" })).toBe(hosts === 1);
  });

  it.each([true, false])("of whoever holds the page is answered on its port (framed: %s)", async (framed) => {
    const { says, channel, hosts } = open({ framed });
    const { answers } = says(hello());
    expect(channel.post({ type: "declined" })).toBe(true);
    await delivered();
    expect(answers).toEqual([{ type: "ready", nonce: "n1" }, { type: "declined" }]);
    expect(hosts()).toBe(1);
  });

  it.each([
    "https://till.example.evil.example",
    "https://till.exampleevil",
    "https://evil.till.example",
    "http://till.example",
    "https://till.example:8443",
    "https://TILL.example",
    "null",
    "",
  ])("from %s gets no answer", async (origin) => {
    const { says, channel, hosts } = open();
    const { answers } = says(hello(), { origin });
    expect(channel.post({ type: "declined" })).toBe(false);
    await delivered();
    expect([answers, hosts()]).toEqual([[], 0]);
  });

  it("of the right origin in the wrong window gets no answer", async () => {
    const { says, hosts } = open();
    const { answers } = says(hello(), { source: somebody() });
    await delivered();
    expect([answers, hosts()]).toEqual([[], 0]);
  });

  it.each([0, 2])("with %i ports gets no answer", async (ports) => {
    const { says, hosts } = open();
    const { answers } = says(hello(), { ports });
    await delivered();
    expect([answers, hosts()]).toEqual([[], 0]);
  });

  it("for a partner without a registered origin gets no answer", () => {
    const { says, hosts } = open({ origins: [] });
    says(hello());
    expect(hosts()).toBe(0);
  });

  it("that is repeated changes nothing; another script's takes over", async () => {
    const { says, channel } = open();
    const first = says(hello("a"));
    const again = says(hello("a"));
    channel.post({ type: "expired" });
    await delivered();
    expect(first.answers).toEqual([{ type: "ready", nonce: "a" }, { type: "expired" }]);
    expect(again.answers).toEqual([]);
    const next = says(hello("b"));
    channel.post({ type: "close" });
    await delivered();
    expect(next.answers).toEqual([{ type: "ready", nonce: "b" }, { type: "close" }]);
    expect(first.answers).toHaveLength(2);
  });

  it("after the channel is closed gets no answer", () => {
    const { says, channel, hosts } = open();
    channel.close();
    says(hello());
    expect(hosts()).toBe(0);
  });
});

describe("on the port", () => {
  it("what the host says is heard, and nothing else is", async () => {
    const { says, heard } = open();
    const { port } = says(hello());
    for (const data of [
      { type: "back" },
      { type: "success", ereceipt: true, preferences: [] },
      { type: "back", v: 99 },
      "back",
      hello(),
    ])
      port?.postMessage(data);
    port?.postMessage({ type: "renew", integrationToken: "fresh", email: "a@b" });
    await delivered();
    expect(heard).toEqual([{ type: "back" }, { type: "renew", integrationToken: "fresh" }]);
  });

  it("whatever comes to the window or the port, nothing is thrown and nothing happens", async () => {
    const { says, heard, hosts } = open();
    const { port } = says(hello());
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (data) => {
        says(data, { ports: 1 });
        port?.postMessage(data);
      }),
      { numRuns: 300 },
    );
    await delivered();
    expect([heard, hosts()]).toEqual([[], 1]);
  });
});
