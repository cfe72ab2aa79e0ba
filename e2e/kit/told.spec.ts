/** A sandbox tells a developer's own receiver what becomes of connections, signed so that the package verifies it. */
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { publishedWebhookSecret } from "../../src/sandbox/own-receiver.ts";
import { listening } from "../../src/service/testing/listening.node.ts";
import { Developer } from "../docs/developer.ts";
import { expect, test } from "../fixtures.ts";
import { ConnectionsPage, connected } from "../support/connections-page.ts";
import { Merchant } from "../support/merchant.ts";
import { Partner } from "../support/partner.ts";

interface Verified {
  id: string;
  event: { type: string; data: Record<string, unknown> };
}
type Verify = (secret: string, received: { headers: IncomingHttpHeaders; body: string }) => Promise<Verified>;

// By one worker: what they all need is started once.
test.describe.configure({ mode: "default" });

let developer: Developer;
let verifyWebhook: Verify;
test.beforeAll(async () => {
  developer = new Developer(new Map([["react/install.sh", "npm install ./rulrr-connect-1.0.0.tgz"]]));
  developer.installsKit();
  developer.writes("verify.mjs", `export { verifyWebhook } from "@rulrr/connect/server";`);
  ({ verifyWebhook } = await import(pathToFileURL(`${developer.folder}/verify.mjs`).href));
});
test.afterAll(() => developer.leaves());
const receivers: Server[] = [];
test.afterEach(() => {
  for (const receiver of receivers.splice(0)) receiver.close();
});

const own = `whsec_${Buffer.from("a secret of thirty-two characters").toString("base64")}`;
for (const [whose, secret, said, settings] of [
  ["the published secret", publishedWebhookSecret, publishedWebhookSecret, {}],
  ["a secret of the developer's own", own, "SANDBOX_WEBHOOK_SECRET", { SANDBOX_WEBHOOK_SECRET: own }],
] as const)
  test(`connecting and disconnecting are told, signed with ${whose}`, async ({ page, startsServer }) => {
    const told: Verified[] = [];
    const refused: unknown[] = [];
    const take = async (request: IncomingMessage, response: ServerResponse) => {
      const body = await text(request);
      await verifyWebhook(secret, { headers: request.headers, body }).then(
        (one) => told.push(one),
        (error: unknown) => refused.push(error),
      );
      response.writeHead(204).end();
    };
    const receiver = createServer((request, response) => void take(request, response));
    receivers.push(receiver);
    const url = `http://127.0.0.1:${await listening(receiver)}/told`;
    const server = await startsServer({ settings: { SANDBOX_WEBHOOK_URL: url, ...settings } });
    expect(server.output()).toContain(`Webhooks ${url}, signed with ${said}\n`);

    const merchant = new Merchant(page);
    await connected(merchant, new Partner("tillwise", server.connectUrl));
    await expect.poll(() => told.map(({ event }) => event.type)).toEqual(["connection.created"]);
    expect(told[0]?.event.data).toMatchObject({ clientId: "tillwise" });
    const { connectionId } = told[0]?.event.data ?? {};

    await page.goto(`${server.connectUrl}/connections`);
    const connections = new ConnectionsPage(page);
    await connections.signsIn();
    await connections.isAt("connections");
    await connections.row("Tillwise POS").click();
    await connections.disconnects();
    await expect.poll(() => told.map(({ event }) => event.type)).toHaveLength(2);
    expect(told[1]?.event).toMatchObject({
      type: "connection.ended",
      data: { connectionId, endedBy: "merchant" },
    });
    expect(refused).toEqual([]);
    // And the terminal says what each was answered, once that has arrived there.
    for (const { id } of told)
      await expect.poll(() => server.output()).toContain(`"level":"webhook","id":"${id}","status":204}`);
  });
