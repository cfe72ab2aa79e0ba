import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openSqliteStore } from "../store/sqlite-store.node.ts";
import { untilKilled } from "../store/testing/until-killed.node.ts";
import { bench } from "../testing/test-calls.ts";

const folder = mkdtempSync(join(tmpdir(), "sandbox-kill-"));
afterAll(() => rmSync(folder, { recursive: true }));

const script = new URL("../testing/confirm-forever.node.ts", import.meta.url);

test("kill -9 at any moment loses no confirmation that was acknowledged", async () => {
  const path = join(folder, "sandbox.sqlite");
  const acknowledged: string[] = [];
  for (const count of [1, 7, 40]) acknowledged.push(...(await untilKilled(script, [path], count)));
  expect(acknowledged.length).toBeGreaterThanOrEqual(48);
  const store = await openSqliteStore(path);
  const restarted = bench({ store });
  for (const token of acknowledged) {
    expect((await restarted.status(token)).body).toEqual({ success: true, status: "finished" });
    expect((await restarted.exchange(token)).status).toBe(200);
  }
  await store.close();
});
