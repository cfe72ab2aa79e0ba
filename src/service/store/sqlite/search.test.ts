import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { searched } from "../searched.ts";
import { openFile } from "./file.node.ts";
import { searchText } from "./search.node.ts";

const folder = mkdtempSync(join(tmpdir(), "sqlite-search-"));
afterAll(() => rmSync(folder, { recursive: true }));

const every = [...searched].flatMap(([kind, { table, fields }]) =>
  fields.map((field) => ({ kind, table, field })),
);

test.each(every)("$kind is looked for by its $field by an index", ({ kind, table, field }) => {
  const { database } = openFile(join(folder, "data.sqlite"), 1024 ** 2);
  const plan = database.prepare(`EXPLAIN QUERY PLAN ${searchText(kind, [field], true)}`).all("x", "a", 3);
  const detail = String(plan[0]?.["detail"]);
  expect(detail).toContain(`USING INDEX ${table}_${field}`);
  expect(plan).toHaveLength(1);
  database.close();
});
