/** A developer's own receiver in the sandbox, whichever handshake a merchant came by, and a receiver that is taken away again. */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { Webhook } from "standardwebhooks";
import { expect, onTestFinished, test, vi } from "vitest";
import { WebhookEvent } from "../../../api/webhook-contract.ts";
import { publishedWebhookSecret } from "../../../sandbox/own-receiver.ts";
import { freePort } from "../../../service/testing/free-port.node.ts";
import { createLog } from "../../http/log.ts";
import { checkedSettings } from "../../settings/settings.ts";
import { makeBuild } from "../../testing/build-fixture.ts";
import { travel } from "../../testing/four-journeys-fixture.ts";
import { visitor } from "../../testing/visitor-fixture.ts";
import { tillAddress } from "../addresses.ts";
import { serveConnect } from "../serve-connect.node.ts";

const files = { whyNotWritable: () => undefined, whyNotReadable: () => undefined };

/** Answers with `status`, once it has held the signature against the published secret. */
async function receiver(status = 204) {
  const told: WebhookEvent[] = [];
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const event = new Webhook(publishedWebhookSecret).verify(
      await text(request),
      Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
    );
    told.push(WebhookEvent.parse(event));
    response.writeHead(status).end();
  };
  const port = await freePort();
  const server = createServer((request, response) => void take(request, response)).listen(port, "127.0.0.1");
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${port}`, told };
}

async function running(environment: Record<string, string>) {
  const build = await makeBuild();
  onTestFinished(build.remove);
  const settings = checkedSettings({ SANDBOX: "1", ...environment }, files);
  const logged: string[] = [];
  const connect = await serveConnect(
    { ...settings, connectPort: 0, drainSeconds: 0 },
    createLog((line) => logged.push(line)),
    build.folder,
  );
  const market = {
    partner: { client_id: "tillwise", client_secret: "sandbox-secret-tillwise" },
    stockroom: { client_id: "brut_app_sandbox", client_secret: "brut_secret_sandbox" },
    rewards: { client_id: "317979793529", client_secret: "sandbox-secret-loyaltylion" },
    menuBoard: { client_id: "retm_app_sandbox", client_secret: "sandbox-secret-retm" },
    home: tillAddress(settings),
    installCode: () => "",
  };
  const connects = (kind: "integration" | "oauth", word: string) =>
    travel(kind, visitor(connect.localUrl, "192.0.2.1"), market, {
      email: `owner+${word}@bridgestreet.example`,
      password: "rulrr-sandbox",
    });
  return { connects, logged, stop: () => connect.stop() };
}

test("a partner's and an app's connections are told", async () => {
  const { url, told } = await receiver();
  const { connects, stop } = await running({ SANDBOX_WEBHOOK_URL: url });
  onTestFinished(stop);
  await connects("integration", "one");
  await connects("oauth", "two");
  await vi.waitFor(() => expect(told).toHaveLength(2), { timeout: 15_000 });
  expect(told.map(({ type, data }) => [type, data.clientId])).toEqual([
    ["connection.created", "tillwise"],
    ["connection.created", "brut_app_sandbox"],
  ]);
});

test("the log says what a receiver answered that fails", async () => {
  const { url } = await receiver(500);
  const { connects, logged, stop } = await running({ SANDBOX_WEBHOOK_URL: url });
  onTestFinished(stop);
  await connects("integration", "one");
  await vi.waitFor(
    () => expect(logged.filter((line) => /"level":"webhook".*"status":500\}$/.test(line))).toHaveLength(1),
    { timeout: 15_000 },
  );
});

test("a sandbox whose data outlive it tells nobody once the setting is gone, and goes on once it is back", async () => {
  const folder = mkdtempSync(join(tmpdir(), "sandbox-told-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const SANDBOX_DATA = join(folder, "sandbox.sqlite");
  const { url, told } = await receiver();
  const clients = () => told.map(({ data }) => data.clientId);

  const first = await running({ SANDBOX_DATA, SANDBOX_WEBHOOK_URL: url });
  await first.connects("integration", "one");
  await vi.waitFor(() => expect(clients()).toEqual(["tillwise"]), { timeout: 15_000 });
  await first.stop();

  const without = await running({ SANDBOX_DATA });
  await without.connects("integration", "two");
  await without.stop();

  const again = await running({ SANDBOX_DATA, SANDBOX_WEBHOOK_URL: url });
  await again.connects("oauth", "three");
  await vi.waitFor(() => expect(clients()).toHaveLength(2), { timeout: 15_000 });
  expect(clients()).toEqual(["tillwise", "brut_app_sandbox"]);
  await again.stop();
});
