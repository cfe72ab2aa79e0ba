import { createServer } from "node:http";
import { setImmediate as nextTurn } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listening } from "../service/testing/listening.node.ts";
import { createTill } from "./till.node.ts";

/** An API that closes a connection it was to keep, just as the next question is on its way. */
const answered = new WeakSet<object>();
const api = createServer(({ socket }, response) => {
  if (answered.has(socket)) return socket.destroy();
  answered.add(socket);
  response.setHeader("Content-Type", "application/json");
  return response.end(JSON.stringify({ success: true, integrationToken: "a-token-of-the-api" }));
});
let apiUrl: string;
beforeAll(async () => {
  apiUrl = `http://127.0.0.1:${await listening(api)}`;
});
afterAll(() => {
  api.closeAllConnections();
  api.close();
});

test("no call is lost with a connection that the API was just closing", async () => {
  const till = await createTill({ apiUrl, connectUrl: apiUrl, folder: import.meta.dirname });
  const start = () =>
    till.fetch(
      new Request("http://till.example/api/connections", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ clientId: "tillwise" }),
      }),
    );
  const statuses: number[] = [];
  for (let call = 0; call < 3; call += 1) {
    statuses.push((await start()).status);
    // Once it is answered, its connection is there for the next.
    await nextTurn();
  }
  till.stop();
  expect(statuses).toEqual([201, 201, 201]);
});
