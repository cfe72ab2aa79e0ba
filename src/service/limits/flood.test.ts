import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const victim = fileURLToPath(new URL("../testing/flood.node.ts", import.meta.url));

test("strangers who flood it neither fill its memory nor push out a merchant's session and connection", () => {
  const flags = ["--max-old-space-size=96", victim, "15000"];
  const { status, stdout, stderr } = spawnSync(process.execPath, flags, { encoding: "utf8" });
  expect(stderr).toBe("");
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toEqual({ integration: "finished", session: 200 });
}, 120_000);
