import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openSqliteStore } from "../store/sqlite/sqlite-store.node.ts";
import { untilKilled } from "../store/testing/until-killed.node.ts";
import { toldSandbox } from "../testing/told.ts";
import { lease } from "./lease.ts";

const folder = mkdtempSync(join(tmpdir(), "outbox-kill-"));
afterAll(() => rmSync(folder, { recursive: true }));

const script = new URL("../testing/deliver-and-hang.node.ts", import.meta.url);

test("what a process was sending when it was killed is sent by another, once its lease is over", async () => {
  const path = join(folder, "outbox.sqlite");
  const store = await openSqliteStore(path);
  const at = await toldSandbox({ store });
  await at.cancel(await at.create());
  const [sent] = await untilKilled(script, [path, String(at.now())], 1);
  await at.deliverDue();
  expect(at.received).toEqual([]);
  at.forward(lease);
  await at.deliverDue();
  expect(at.received.map(({ body }) => body)).toEqual([sent]);
  expect(await at.deliveries()).toMatchObject([{ state: "delivered", tries: 1 }]);
  await store.close();
});
