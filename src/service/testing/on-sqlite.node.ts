/** Set-up of a run of the rules on SQLite: a file for each store that a test wants. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { openSqliteStore } from "../store/sqlite/sqlite-store.node.ts";
import type { Store } from "../store/store.ts";
import { testOn, whenOpen } from "./store-under-test.ts";

const folder = mkdtempSync(join(tmpdir(), "rules-sqlite-"));
const opened: Store[] = [];

testOn(() => {
  const store = whenOpen(openSqliteStore(join(folder, `${opened.length}.sqlite`)));
  opened.push(store);
  return store;
});

afterAll(async () => {
  await Promise.all(opened.map((store) => store.close()));
  rmSync(folder, { recursive: true });
});
