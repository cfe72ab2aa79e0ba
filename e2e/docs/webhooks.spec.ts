/** What the pages say of webhooks, sent by the library of the scheme itself, and by a sandbox. */
import { pathToFileURL } from "node:url";
import { Webhook } from "standardwebhooks";
import { WebhookEvent } from "../../src/api/webhook-contract.ts";
import { publishedWebhookSecret } from "../../src/sandbox/own-receiver.ts";
import { freePort } from "../../src/service/testing/free-port.node.ts";
import { connectUrl } from "../addresses.ts";
import { expect, test } from "../fixtures.ts";
import { connected } from "../support/connections-page.ts";
import { Partner } from "../support/partner.ts";
import { Developer } from "./developer.ts";
import { readSnippets } from "./served-docs.ts";

const secret = publishedWebhookSecret;

// By one worker: what they all need is started once.
test.describe.configure({ mode: "default" });

let developer: Developer;
let port: number;
let output: () => string;
test.beforeAll(async () => {
  port = await freePort();
  developer = new Developer(await readSnippets(connectUrl));
  developer.installsKit();
  developer.copies("webhooks/receiver.mjs");
  developer.copies("webhooks/verify.mjs");
  output = await developer.starts(developer.snippet("webhooks/run.sh"), /listening/, {
    environment: { PORT: String(port) },
  });
});
test.afterAll(() => developer.leaves());

/** The headers under which a body is sent. */
function signed(body: string, by = secret, at = new Date(), id = "msg_1") {
  const signature = new Webhook(by).sign(id, at, body);
  return {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": signature,
  };
}
const event = () => developer.snippet("webhooks/event.json").trim();
const other = `whsec_${Buffer.from("another secret of the same length").toString("base64")}`;
const anHourAgo = () => new Date(Date.now() - 3_600_000);

test("the event is one that is sent", () => {
  const shown: unknown = JSON.parse(event());
  expect(WebhookEvent.parse(shown)).toEqual(shown);
});

test("the receiver takes it once, and none that is forged, changed or old", async () => {
  const send = async (headers: Record<string, string>, body = event()) =>
    (await fetch(`http://localhost:${port}`, { method: "POST", headers, body })).status;
  expect(await send(signed(event(), other))).toBe(400);
  expect(await send(signed(event()), event().replace("created", "changed"))).toBe(400);
  expect(await send(signed(event(), secret, anHourAgo()))).toBe(400);
  expect([await send(signed(event())), await send(signed(event()))]).toEqual([204, 204]);
  // What comes after them is written last: by then everything is, that was to be.
  expect(await send(signed(event(), secret, new Date(), "msg_2"))).toBe(204);
  const taken = "connection.created hR3vX0pPjL1mQ8sT2uW4yA\n";
  await expect.poll(output).toBe(`listening\n${taken}${taken}`);
});

test("by hand the same are true and false", async () => {
  const { isRulrrs } = await import(pathToFileURL(`${developer.folder}/verify.mjs`).href);
  expect(isRulrrs(secret, signed(event()), event())).toBe(true);
  expect(isRulrrs(secret, signed(event(), other), event())).toBe(false);
  expect(isRulrrs(secret, signed(event()), `${event()} `)).toBe(false);
  expect(isRulrrs(secret, signed(event(), secret, anHourAgo()), event())).toBe(false);
});

test("a sandbox that was told where the receiver is tells it of a connection", async ({ merchant }) => {
  const [connectPort, tillPort] = [await freePort(), await freePort()];
  // The port may be taken, where tests run side by side; and all is built already, and served to those beside this one.
  await developer.starts(developer.snippet("webhooks/sandbox.sh").replace("3002", String(port)), /^ready$/m, {
    in: process.cwd(),
    environment: {
      CONNECT_PORT: String(connectPort),
      PARTNER_PORT: String(tillPort),
      npm_config_ignore_scripts: "true",
    },
  });
  const before = output();
  await connected(merchant, new Partner("tillwise", `http://localhost:${connectPort}`));
  await expect.poll(() => output().slice(before.length)).toMatch(/^connection\.created [\w-]+\n$/);
});
