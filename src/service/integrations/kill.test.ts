import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { Connections } from "../../api/connections-contract.ts";
import { connections } from "../../api/paths.ts";
import { connectionId } from "../connections/connection.ts";
import { openSqliteStore } from "../store/sqlite/sqlite-store.node.ts";
import { untilKilled } from "../store/testing/until-killed.node.ts";
import { testSandbox } from "../testing/test-calls.ts";
import { integrationKey } from "./integrations.ts";

const folder = mkdtempSync(join(tmpdir(), "sandbox-kill-"));
afterAll(() => rmSync(folder, { recursive: true }));

const script = new URL("../testing/confirm-forever.node.ts", import.meta.url);

test("kill -9 at any moment loses no confirmation and no end of a connection that was acknowledged", async () => {
  const path = join(folder, "sandbox.sqlite");
  const acknowledged: string[] = [];
  for (const count of [1, 7, 60]) acknowledged.push(...(await untilKilled(script, [path], count)));
  const tokensOf = (what: string) =>
    acknowledged.filter((line) => line.startsWith(what)).map((line) => line.split(" ")[1] ?? "");
  const ended = new Set(tokensOf("ended"));
  expect(tokensOf("finished").length).toBeGreaterThanOrEqual(40);
  expect(ended.size).toBeGreaterThanOrEqual(20);

  const store = await openSqliteStore(path);
  const at = testSandbox({ store });
  const { body } = await at.send("GET", connections.all, { bearer: await at.signIn() });
  const listed = new Set(Connections.parse(body).connections.map(({ id }) => id));
  for (const token of tokensOf("finished")) {
    const id = await connectionId("integration", await integrationKey("tablebook", token));
    const { status } = (await at.status(token, "tablebook")).body;
    const exchanged = await at.exchange(token, "tablebook");
    // A token and its connection are one: what was not acknowledged has happened to both or to neither.
    const lasts = { status: "finished", exchanged: 200, listed: true };
    const over = { status: "cancelled", exchanged: 400, listed: false };
    expect({ status, exchanged: exchanged.status, listed: listed.has(id) }).toEqual(
      status === "finished" ? lasts : over,
    );
    if (ended.has(token)) expect(status).toBe("cancelled");
  }
  // At the most one of each run was ended without a word of it.
  expect(listed.size).toBeGreaterThanOrEqual(tokensOf("finished").length - ended.size - 3);
  await store.close();
});
