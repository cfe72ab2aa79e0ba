import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { lease } from "../outbox/lease.ts";
import { openSqliteStore } from "../store/sqlite/sqlite-store.node.ts";
import { untilKilled } from "../store/testing/until-killed.node.ts";
import { noticedSandbox } from "./testing/noticed.ts";

const folder = mkdtempSync(join(tmpdir(), "notices-kill-"));
afterAll(() => rmSync(folder, { recursive: true }));

const script = new URL("./testing/write-and-hang.node.ts", import.meta.url);

test("a letter that a process was sending when it was killed is sent by another, under the same Message-ID", async () => {
  const path = join(folder, "notices.sqlite");
  const store = await openSqliteStore(path);
  const at = await noticedSandbox({ store });
  await at.connect();
  const [id] = await untilKilled(script, [path, String(at.now())], 1);
  await at.deliverDue();
  expect(at.letters()).toEqual([]);
  at.forward(lease);
  await at.deliverDue();
  expect(at.letters().map(({ headers }) => headers.get("message-id"))).toEqual([`<${id}@rulrr.example>`]);
  await store.close();
});
