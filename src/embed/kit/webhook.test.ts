/** Webhooks, signed by those who wrote the scheme, verified by ours. */

import { createServer } from "node:http";
import { Webhook } from "standardwebhooks";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { listening } from "../../service/testing/listening.node.ts";
import { RulrrProblem, verifyWebhook } from "./server.ts";

const secret = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
const older = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const event = {
  type: "connection.ended",
  timestamp: "2026-03-01T10:00:00.000Z",
  data: {
    connectionId: "c",
    clientId: "tillwise",
    profileId: "p",
    permissions: [],
    preferences: [],
    endedBy: "merchant",
  },
};
const body = JSON.stringify(event);

function signed(by = secret, at = new Date(), id = "msg_1", text = body) {
  return {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": new Webhook(by).sign(id, at, text),
  };
}

async function codeOf(verified: Promise<unknown>): Promise<string> {
  const error: unknown = await verified.then(() => "verified").catch((thrown: unknown) => thrown);
  return error instanceof RulrrProblem ? error.code : String(error);
}

describe("is taken", () => {
  test("with the id by which one that comes again is known", async () => {
    expect(await verifyWebhook(secret, { headers: signed(), body })).toEqual({ id: "msg_1", event });
  });

  test("as fetch has it, as Node has it, and as bytes", async () => {
    const bytes = new TextEncoder().encode(body);
    const request = new Request("http://a.example", { method: "POST", headers: signed(), body });
    const { headers } = request;
    expect((await verifyWebhook(secret, { headers, body: await request.text() })).event).toEqual(event);
    expect((await verifyWebhook(secret, { headers: signed(), body: bytes })).event).toEqual(event);
    const heard = new Promise<unknown>((resolve) => {
      const server = createServer((incoming, outgoing) => {
        outgoing.end();
        resolve(
          verifyWebhook(secret, { headers: incoming.headers, body }).then((verified) => verified.event),
        );
      });
      onTestFinished(() => void server.close());
      void listening(server).then((port) =>
        fetch(`http://127.0.0.1:${port}`, { method: "POST", headers: signed(), body }),
      );
    });
    expect(await heard).toEqual(event);
  });

  test("while the secret is being changed, by either", async () => {
    const both = [signed(older), signed(secret)].map((one) => one["webhook-signature"]).join(" ");
    const headers = { ...signed(), "webhook-signature": both };
    for (const known of [secret, older, [older, secret]])
      expect((await verifyWebhook(known, { headers, body })).id).toBe("msg_1");
    expect((await verifyWebhook([older, secret], { headers: signed(secret), body })).id).toBe("msg_1");
  });

  test("sent by whoever sends a header twice: Node and fetch join the two", async () => {
    const [ours, theirs] = [signed()["webhook-signature"], "v1,AAAA"];
    for (const joined of [
      `${theirs}, ${ours}`,
      `${ours}, ${theirs}`,
      `${theirs} ${ours}`,
      `${ours} ${theirs}`,
    ])
      expect(
        (await verifyWebhook(secret, { headers: { ...signed(), "webhook-signature": joined }, body })).id,
      ).toBe("msg_1");
  });

  test("with text in any script, to the letter", async () => {
    const text = JSON.stringify({ ...event, data: { ...event.data, profileId: "Ærøskøbing ☕ 東京" } });
    const headers = signed(secret, new Date(), "msg_2", text);
    expect((await verifyWebhook(secret, { headers, body: text })).id).toBe("msg_2");
  });
});

describe("is refused", () => {
  const ofNothing = JSON.stringify({ ...event, data: null });

  test.each([0, 1, 31, 33, 64])("by a signature of %i bytes that begins as the right one", async (length) => {
    const right = Buffer.from(signed()["webhook-signature"].slice(3), "base64");
    const other = Buffer.concat([right, right]).subarray(0, length).toString("base64");
    const headers = { ...signed(), "webhook-signature": `v1,${other}` };
    expect(await codeOf(verifyWebhook(secret, { headers, body }))).toBe("webhook_signature_invalid");
  });

  test("by a secret that was taken out of use", async () => {
    expect(await codeOf(verifyWebhook([secret], { headers: signed(older), body }))).toBe(
      "webhook_signature_invalid",
    );
  });

  test("with as many signatures as a header holds, at the cost of one", async () => {
    const signing = vi.spyOn(crypto.subtle, "sign");
    const verifying = vi.spyOn(crypto.subtle, "verify");
    onTestFinished(() => void vi.restoreAllMocks());
    const wrong = `v1,${Buffer.alloc(32).toString("base64")} `.repeat(300).trim();
    const headers = { ...signed(), "webhook-signature": wrong };
    expect(await codeOf(verifyWebhook([older, secret], { headers, body }))).toBe("webhook_signature_invalid");
    expect(signing.mock.calls.length + verifying.mock.calls.length).toBe(2);
  });

  test.each([[event], [undefined], [new TextEncoder().encode(body).buffer]])(
    "by name where the body is not as it came: %o",
    async (parsed) => {
      const received = Object.assign({ headers: signed(), body }, { body: parsed });
      await expect(verifyWebhook(secret, received)).rejects.toThrow("as it came");
    },
  );

  test.each([
    ["another body", { body: body.replace("merchant", "operator") }, "webhook_signature_invalid"],
    ["another id", { headers: { ...signed(), "webhook-id": "msg_2" } }, "webhook_signature_invalid"],
    ["another secret", { headers: signed(older) }, "webhook_signature_invalid"],
    [
      "another version of the scheme",
      { headers: { ...signed(), "webhook-signature": signed()["webhook-signature"].replace("v1,", "v1a,") } },
      "webhook_signature_invalid",
    ],
    ["no base64", { headers: { ...signed(), "webhook-signature": "v1,%%%" } }, "webhook_signature_invalid"],
    ["no signature", { headers: { ...signed(), "webhook-signature": undefined } }, "webhook_malformed"],
    ["an empty signature", { headers: { ...signed(), "webhook-signature": "" } }, "webhook_malformed"],
    ["no id", { headers: { ...signed(), "webhook-id": undefined } }, "webhook_malformed"],
    ["no time at all", { headers: { ...signed(), "webhook-timestamp": undefined } }, "webhook_malformed"],
    ["headers sent twice", { headers: { ...signed(), "webhook-id": "msg_1, msg_1" } }, "webhook_malformed"],
    ["headers in a list", { headers: { ...signed(), "webhook-id": ["msg_1"] } }, "webhook_malformed"],
    ["no time", { headers: { ...signed(), "webhook-timestamp": "yesterday" } }, "webhook_malformed"],
    [
      "an id that could hold a time",
      { headers: { ...signed(), "webhook-id": "msg.1" } },
      "webhook_malformed",
    ],
    [
      "what is signed and no JSON",
      { headers: signed(secret, new Date(), "msg_1", "{"), body: "{" },
      "webhook_malformed",
    ],
    [
      "what is signed and null",
      { headers: signed(secret, new Date(), "msg_1", "null"), body: "null" },
      "webhook_malformed",
    ],
    [
      "what is signed and of nothing",
      { headers: signed(secret, new Date(), "msg_1", ofNothing), body: ofNothing },
      "webhook_malformed",
    ],
  ])("%s", async (_what, given, code) => {
    expect(await codeOf(verifyWebhook(secret, { headers: signed(), body, ...given }))).toBe(code);
  });

  test.each([
    ["five minutes old", 300, "verified"],
    ["older", 301, "webhook_too_old"],
    ["five minutes ahead", -300, "verified"],
    ["further ahead", -302, "webhook_too_old"],
  ])("%s: %i seconds", async (_what, seconds, outcome) => {
    vi.useFakeTimers({ toFake: ["Date"] });
    onTestFinished(() => void vi.useRealTimers());
    const now = Math.floor(Date.now() / 1000) * 1000;
    vi.setSystemTime(now);
    const headers = signed(secret, new Date(now - seconds * 1000));
    expect(await codeOf(verifyWebhook(secret, { headers, body }))).toBe(outcome);
  });

  test.each(["", "whsec_", "whsec_%%"])(
    "by “%s”, which is no secret: anybody would have it",
    async (none) => {
      await expect(verifyWebhook(none, { headers: signed(), body })).rejects.toThrow("no secret");
      await expect(verifyWebhook([older, none], { headers: signed(), body })).rejects.toThrow("no secret");
      await expect(verifyWebhook([], { headers: signed(), body })).rejects.toThrow("no secret");
    },
  );
});
