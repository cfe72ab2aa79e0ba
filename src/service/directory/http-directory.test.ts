/** Accounts that are another system's: the example that is given to whoever has some, and servers that do not do as agreed. */

import { createServer, type RequestListener } from "node:http";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { merchantSide } from "../../api/paths.ts";
import { wordsFromFiles } from "../../messages/agreed/words.node.ts";
import { publishedRegistry } from "../../sandbox/registry.ts";
import type { Directory } from "../directory.ts";
import { createService } from "../service.ts";
import { directorySecret, startExampleDirectory } from "../testing/example-directory.node.ts";
import { listening } from "../testing/listening.node.ts";
import { newStore } from "../testing/store-under-test.ts";
import { Unavailable } from "../unavailable.ts";
import { httpDirectory } from "./http-directory.ts";

const secret = directorySecret;
const mara = { email: "mara@shop.example", name: "Mara Ellis", asksForCode: false };

describe("the example", () => {
  let stop: () => void = () => undefined;
  let directory: Directory;
  let url: string;
  beforeAll(async () => {
    const example = await startExampleDirectory();
    ({ url, stop } = example);
    directory = httpDirectory({ url, secret });
  });
  afterAll(() => stop());

  test("knows its merchant by their password, and nobody else", async () => {
    expect(await directory.authenticate("mara@shop.example", "correct horse battery")).toEqual({
      merchant: mara,
    });
    expect(await directory.authenticate("mara@shop.example", "wrong")).toBeUndefined();
    expect(await directory.authenticate("nobody@shop.example", "")).toBeUndefined();
  });

  test("says what a merchant has", async () => {
    expect(await directory.merchant("mara@shop.example")).toEqual(mara);
    expect(await directory.profiles("mara@shop.example")).toEqual([
      {
        id: "coffee",
        name: "Mara's Coffee",
        stores: [{ id: "coffee-1", name: "Bridge Street", address: "14 Bridge Street" }],
      },
    ]);
    expect(await directory.merchant("nobody@shop.example")).toBeUndefined();
    expect(await directory.profiles("nobody@shop.example")).toEqual([]);
  });

  test("tells nothing to whoever has not the secret, and that is no wrong password", async () => {
    const stranger = httpDirectory({ url, secret: "another" });
    await expect(stranger.authenticate("mara@shop.example", "correct horse battery")).rejects.toThrow(
      Unavailable,
    );
    await expect(stranger.merchant("mara@shop.example")).rejects.toThrow("it answered 403");
  });
});

/** A directory's server that answers as it is told to; what it was asked. */
async function serverThat(listener: RequestListener) {
  const asked: { path: string; authorization: string | undefined; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += String(chunk)));
    request.on("end", () => {
      asked.push({ path: request.url ?? "", authorization: request.headers.authorization, body });
      listener(request, response);
    });
  });
  const port = await listening(server);
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${port}/rulrr/`, asked };
}
const answering = (status: number, body: unknown, headers: Record<string, string> = {}): RequestListener => {
  return (_request, response) => {
    response.writeHead(status, headers).end(typeof body === "string" ? body : JSON.stringify(body));
  };
};

test("is asked below its address, with its secret, and once for what is wanted at the same moment", async () => {
  const { url, asked } = await serverThat(answering(200, { merchant: mara, profiles: [] }));
  const directory = httpDirectory({ url, secret });
  await directory.authenticate(mara.email, "right");
  await Promise.all([directory.merchant(mara.email), directory.profiles(mara.email)]);
  await directory.merchant(mara.email);
  const authorization = `Bearer ${secret}`;
  const merchant = { path: "/rulrr/merchant", authorization, body: JSON.stringify({ email: mara.email }) };
  expect(asked).toEqual([
    {
      path: "/rulrr/authenticate",
      authorization,
      body: JSON.stringify({ email: mara.email, password: "right" }),
    },
    merchant,
    merchant,
  ]);
});

test("may say that somebody has to wait, and how an account is really called", async () => {
  const busy = await serverThat(answering(429, "", { "Retry-After": "7" }));
  expect(await httpDirectory({ url: busy.url, secret }).authenticate(mara.email, "x")).toEqual({
    wait: 7000,
  });
  const named = await serverThat(
    answering(200, { merchant: { email: " Mara@Shop.example", name: "Mara", more: 1 } }),
  );
  expect(await httpDirectory({ url: named.url, secret }).authenticate("m@shop.example", "x")).toEqual({
    merchant: { email: "mara@shop.example", name: "Mara", asksForCode: false },
  });
});

describe("what is not as agreed is no wrong password: the merchant is told to come back, the operator why", () => {
  test.each<[string, RequestListener, string]>([
    ["a refusal", answering(401, { error: "secret-word" }), "it answered 401"],
    ["an error", answering(500, "secret-word"), "it answered 500"],
    ["nothing there", answering(404, ""), "it answered 404"],
    ["a login page", answering(200, "<title>secret-word</title>"), "its answer is no JSON"],
    ["another shape", answering(200, { merchant: { email: "secret-word" } }), "at merchant.name"],
    ["silence", () => undefined, "it took too long"],
    [
      "half an answer",
      (_, response) => void response.writeHead(200).write('{"merchant":'),
      "it took too long",
    ],
    ["a hang-up", (request) => void request.socket.destroy(), ""],
    ["more than there can be", answering(200, `"${"x".repeat(8 * 1024 * 1024)}"`), "its answer is too long"],
  ])("%s", async (_what, listener, why) => {
    const { url } = await serverThat(listener);
    const told: unknown[] = [];
    const service = createService({
      store: newStore(),
      directory: httpDirectory({ url, secret, patience: 500 }),
      registry: publishedRegistry(new Map(), new Map()),
      mailer: { sendCode: async () => undefined },
      newCode: () => "135790",
      words: wordsFromFiles,
      onError: (error) => told.push(error),
    });
    const answer = await service.fetch(
      new Request(`http://localhost:4310${merchantSide.session}`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ email: mara.email, password: "secret-password" }),
      }),
    );
    expect([answer.status, answer.headers.get("Retry-After")]).toEqual([503, "2"]);
    expect(told).toEqual([expect.any(Unavailable)]);
    expect(String(told[0])).toContain(why);
    for (const hidden of ["secret-word", "secret-password", secret])
      expect(String(told[0])).not.toContain(hidden);
  });
});

test.each([307, 308, 302])("a %i to another server takes no password and no secret there", async (status) => {
  const elsewhere = await serverThat(answering(200, { merchant: mara }));
  const { url, asked } = await serverThat(
    answering(status, "", { Location: `${elsewhere.url}/authenticate` }),
  );
  await expect(httpDirectory({ url, secret }).authenticate(mara.email, "secret-password")).rejects.toThrow(
    Unavailable,
  );
  expect(asked).toHaveLength(1);
  expect(elsewhere.asked).toEqual([]);
});

test.each([
  "http://accounts.example",
  "ftp://accounts.example",
  "https://user:password@accounts.example",
  "accounts",
])("%s is no place for passwords", (url) => {
  expect(() => httpDirectory({ url, secret })).toThrow(/https, or http on loopback/);
});
