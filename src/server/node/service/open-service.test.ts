/** The service as an operator has it: what the command line entered, codes by a real mail server, accounts of their own. */

import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import * as z from "zod";
import { Connections } from "../../../api/connections-contract.ts";
import { ChallengeIssued, IntegrationCreated, Profiles, Session } from "../../../api/contract.ts";
import { newRequestId } from "../../../api/http/request-id.ts";
import { connections, documented, merchantSide } from "../../../api/paths.ts";
import { startMailServer } from "../../../service/mail/testing/mail-server.node.ts";
import { readLetter } from "../../../service/mail/testing/read-letter.node.ts";
import type { OnTry } from "../../../service/outbox/deliverer.ts";
import { startPostgres, type TestPostgres } from "../../../service/store/testing/start-postgres.node.ts";
import { agreeing } from "../../../service/testing/agreeing.ts";
import { commandLine } from "../../../service/testing/command-line.node.ts";
import { directorySecret, startExampleDirectory } from "../../../service/testing/example-directory.node.ts";
import { listening } from "../../../service/testing/listening.node.ts";
import { createLog } from "../../http/log.ts";
import { checkedSettings } from "../../settings/settings.ts";
import { openService } from "./open-service.node.ts";

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

async function running(more: Record<string, string>, onWebhook?: OnTry) {
  const url = await postgres.newDatabase();
  const nothing = { whyNotReadable: () => undefined, whyNotWritable: () => undefined };
  const settings = checkedSettings({ DATABASE_URL: url, ...more }, nothing);
  if (settings.api.kind !== "service") throw new Error("no service");
  const logged: string[] = [];
  const log = createLog((line) => logged.push(line));
  const { api, close } = await openService({ settings, service: settings.api, log, onWebhook });
  onTestFinished(close);
  const ask = async (
    method: string,
    path: string,
    {
      bearer,
      body,
      headers: extra,
    }: { bearer?: string; body?: object; headers?: Record<string, string> } = {},
  ) => {
    const headers = {
      ...extra,
      ...(bearer !== undefined && { Authorization: `Bearer ${bearer}` }),
      "Content-Type": "application/json",
    };
    const request = { method, headers, ...(body && { body: JSON.stringify(body) }) };
    const answer = await api.fetch(new Request(`http://localhost:4310${path}`, request), {
      requestId: newRequestId(),
    });
    return { status: answer.status, body: (await answer.json()) as unknown };
  };
  const signIn = (email: string, password: string) =>
    ask("POST", merchantSide.session, { body: { email, password } });
  return { at: commandLine(url), ask, signIn, logged };
}

test("a partner and a merchant who were just entered are known, a code comes by mail, and a new password ends sessions", async () => {
  const mail = await startMailServer();
  const mailSettings = { SMTP_URL: mail.url, MAIL_FROM: "Rulrr <no-reply@rulrr.example>" };
  const { at, ask, signIn, logged } = await running(mailSettings);
  const { secret } = await at.json(
    "partners",
    "add",
    "tillwise",
    "--name",
    "Tillwise POS",
    "--permission",
    "orders",
  );
  const query = new URLSearchParams({ client_id: "tillwise", client_secret: String(secret) });
  const created = await ask("POST", `${documented.integration}?${query}`);
  expect(IntegrationCreated.parse(created.body).integrationToken).toBeTruthy();

  const added = await at.json("merchants", "add", "mara@shop.example", "--name", "Mara", "--asks-for-code");
  const asked = await signIn("mara@shop.example", String(added["password"]));
  const { challenge } = ChallengeIssued.parse(asked.body);
  const [code = ""] = /\b\d{6}\b/.exec(mail.letters[0]?.raw.split("\r\n\r\n").slice(1).join() ?? "") ?? [];
  const verified = await ask("POST", merchantSide.verify, { body: { challengeId: challenge.id, code } });
  expect(Session.parse(verified.body).merchant).toEqual({ email: "mara@shop.example", name: "Mara" });
  expect(logged.join("\n")).not.toContain(code);

  const { sessionToken } = Session.parse(verified.body);
  expect((await ask("GET", merchantSide.profiles, { bearer: sessionToken })).status).toBe(200);
  await at.json("merchants", "reset-password", "mara@shop.example");
  expect((await ask("GET", merchantSide.profiles, { bearer: sessionToken })).status).toBe(401);
});

test("a partner with a webhook is told within a moment, signed with the secret that the command line showed", async () => {
  const { promise, resolve: hear } = Promise.withResolvers<{
    headers: Record<string, string>;
    body: string;
  }>();
  const receiver = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on("end", () => {
      response.end();
      const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
      hear({ headers: Object.fromEntries(headers), body });
    });
  });
  const port = await listening(receiver);
  onTestFinished(() => void receiver.close());
  const { promise: tried, resolve: count } = Promise.withResolvers<object>();
  const { at, ask, logged } = await running({}, count);
  const partner = ["--name", "Tillwise POS", "--permission", "orders"];
  const webhookUrl = `http://127.0.0.1:${port}/webhooks`;
  const added = await at.json("partners", "add", "tillwise", ...partner, "--webhook-url", webhookUrl);
  const client_secret = String(added["secret"]);
  const query = new URLSearchParams({ client_id: "tillwise", client_secret });
  const created = await ask("POST", `${documented.integration}?${query}`);
  const { integrationToken } = IntegrationCreated.parse(created.body);
  const declined = new URLSearchParams({ client_id: "tillwise", integration_token: integrationToken });
  await ask("POST", `${merchantSide.decline}?${declined}`);
  const { headers, body } = await promise;
  expect(new Webhook(String(added["webhookSecret"])).verify(body, headers)).toMatchObject({
    type: "integration.cancelled",
    data: {
      clientId: "tillwise",
      integrationId: createHash("sha256").update(integrationToken).digest("base64url"),
    },
  });
  expect(await tried).toEqual({ state: "delivered", clientId: "tillwise" });
  expect(logged).toEqual([]);
});

test("a merchant gets a letter with the way to their connections when one begins, and when an operator ends it", async () => {
  const mail = await startMailServer();
  const { at, ask, signIn, logged } = await running({
    SMTP_URL: mail.url,
    MAIL_FROM: "Rulrr <no-reply@rulrr.example>",
    PUBLIC_URL: "https://rulrr.example/connect",
  });
  const { secret } = await at.json(
    "partners",
    "add",
    "tillwise",
    "--name",
    "Tillwise POS",
    "--store-selection",
    "none",
  );
  const { password } = await at.json("merchants", "add", "mara@shop.example", "--name", "Mara");
  const csv = join(mkdtempSync(join(tmpdir(), "letters-")), "stores.csv");
  onTestFinished(() => rmSync(dirname(csv), { recursive: true }));
  const heading = "email,profile_id,profile_name,store_id,store_name";
  writeFileSync(csv, `${heading}\nmara@shop.example,coffee,Mara's Coffee,coffee-1,Bridge Street\n`);
  await at.json("merchants", "import-stores", csv);
  const query = new URLSearchParams({ client_id: "tillwise", client_secret: String(secret) });
  const created = await ask("POST", `${documented.integration}?${query}`);
  const { integrationToken } = IntegrationCreated.parse(created.body);
  const { sessionToken } = Session.parse((await signIn("mara@shop.example", String(password))).body);
  const link = new URLSearchParams({ client_id: "tillwise", integration_token: integrationToken });
  const { status } = await agreeing(async (consentVersion) => {
    const yes = { profileId: "coffee", preferences: [], consentVersion };
    const { body, ...answer } = await ask("POST", `${merchantSide.confirm}?${link}`, {
      bearer: sessionToken,
      body: yes,
      headers: { "Idempotency-Key": "0123456789abcdef" },
    });
    return { ...answer, body: z.record(z.string(), z.unknown()).parse(body) };
  });
  expect(status).toBe(200);
  await expect.poll(() => mail.letters.length, { timeout: 10_000 }).toBe(1);
  const { body } = await ask("GET", connections.all, { bearer: sessionToken });
  await at.json("connections", "revoke", Connections.parse(body).connections[0]?.id ?? "");
  await expect.poll(() => mail.letters.length, { timeout: 10_000 }).toBe(2);
  const texts = mail.letters.map(({ raw }) => readLetter(raw).text);
  expect(texts[0]).toMatch(/^Tillwise POS is now connected/);
  expect(texts[1]).toMatch(/^Rulrr has ended the connection between Tillwise POS/);
  for (const text of texts) expect(text).toMatch(/\nhttps:\/\/rulrr\.example\/connect\/connections\n$/);
  expect(logged).toEqual([]);
});

test("merchants whose accounts are elsewhere sign in as there, and have what they have there", async () => {
  const example = await startExampleDirectory();
  onTestFinished(example.stop);
  const { ask, signIn } = await running({ DIRECTORY_URL: example.url, DIRECTORY_SECRET: directorySecret });
  expect((await signIn("Mara@shop.example", "wrong")).status).toBe(401);
  const { sessionToken } = Session.parse((await signIn("Mara@shop.example", "correct horse battery")).body);
  const { body } = await ask("GET", merchantSide.profiles, { bearer: sessionToken });
  expect(Profiles.parse(body).profiles.map(({ name }) => name)).toEqual(["Mara's Coffee"]);
  example.stop();
  expect((await signIn("mara@shop.example", "correct horse battery")).status).toBe(503);
});
