import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { openSqliteStore } from "../store/sqlite-store.node.ts";
import { bench } from "../testing/test-calls.ts";

const folder = mkdtempSync(join(tmpdir(), "sandbox-kill-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Kills it in the middle of its work once it has acknowledged so many, and gives those it acknowledged. */
function confirmUntilKilled(path: string, count: number): Promise<string[]> {
  const script = fileURLToPath(new URL("../testing/confirm-forever.node.ts", import.meta.url));
  const child = spawn(process.execPath, [script, path], { stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  let complaints = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaints += text;
  });
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
    if (printed.split("\n").length > count) child.kill("SIGKILL");
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (_, signal) => {
      if (signal !== "SIGKILL") reject(new Error(`ended by itself: ${complaints}`));
      // What follows the last line break is a line that was being written.
      else resolve(printed.split("\n").slice(0, -1));
    });
  });
}

test("kill -9 at any moment loses no confirmation that was acknowledged", async () => {
  const path = join(folder, "sandbox.sqlite");
  const acknowledged: string[] = [];
  for (const count of [1, 7, 40]) acknowledged.push(...(await confirmUntilKilled(path, count)));
  expect(acknowledged.length).toBeGreaterThanOrEqual(48);
  const store = await openSqliteStore(path);
  const restarted = bench({ store });
  for (const token of acknowledged) {
    expect((await restarted.status(token)).body).toEqual({ success: true, status: "finished" });
    expect((await restarted.exchange(token)).status).toBe(200);
  }
  await store.close();
});
