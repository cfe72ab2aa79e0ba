import { createServer } from "node:http";
import { setupServer } from "msw/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as contract from "../api/contract.ts";
import { wordsFromFiles } from "../messages/agreed/words.node.ts";
import { agreeingClient } from "../service/testing/agreeing.ts";
import { listening } from "../service/testing/listening.node.ts";
import { bridgeStreet, newKey, till } from "../service/testing/test-calls.ts";
import { sandboxHandlers } from "./msw.ts";
import { createSandbox } from "./sandbox.ts";
import { sandboxMemory } from "./sandbox-memory.ts";

const sandbox = createSandbox({ store: sandboxMemory(), partnerOrigins: [till], words: wordsFromFiles });
const server = setupServer(...sandboxHandlers(sandbox));
beforeAll(() => server.listen());
afterAll(() => server.close());

const api = "https://api.rulrr.example";

const agree = agreeingClient();

async function signIn(): Promise<string> {
  const answer = await fetch(`${api}/v1/auth/session`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ email: "owner@bridgestreet.example", password: "rulrr-sandbox" }),
  });
  return contract.Session.parse(await answer.json()).sessionToken;
}

function confirm(token: string, bearer: string, key: string): Promise<Response> {
  return agree(key, (consentVersion) => send(token, bearer, key, consentVersion));
}

function send(token: string, bearer: string, key: string, consentVersion: string): Promise<Response> {
  const query = new URLSearchParams({
    client_id: "tillwise",
    integration_token: token,
    consent_version: consentVersion,
    ...bridgeStreet,
  });
  return fetch(`${api}/v1/auth/integration/connectLegacyPos?${query}`, {
    method: "POST",
    headers: { Authorization: `Bearer ${bearer}`, "Idempotency-Key": key },
  });
}

test("a real fetch of the API is answered by the sandbox, status, headers and body", async () => {
  const answer = await fetch(
    `${api}/v1/connect/integration?client_id=tillwise&integration_token=sandbox_ready`,
    {
      headers: { "X-Request-Id": "7F3K-92QD" },
    },
  );
  expect(answer.status).toBe(200);
  expect(answer.headers.get("X-Request-Id")).toBe("7F3K-92QD");
  expect(contract.ConsentRequest.parse(await answer.json()).partner.name).toBe("Tillwise POS");
});

test("a connection that dies is a network error, and the same key then finds what was kept", async () => {
  const bearer = await signIn();
  const key = newKey();
  await expect(confirm("sandbox_drop_after_commit", bearer, key)).rejects.toThrow(TypeError);
  const again = await confirm("sandbox_drop_after_commit", bearer, key);
  expect(again.status).toBe(200);
});

test("what is not the API goes where it was going", async () => {
  const elsewhere = createServer((_, response) => response.end("a page"));
  const port = await listening(elsewhere);
  const answer = await fetch(`http://127.0.0.1:${port}/assets/v1/page.html`);
  expect(await answer.text()).toBe("a page");
  elsewhere.closeAllConnections();
  elsewhere.close();
});
