/**
 * How what people look for is found in the SQLite file: by an index over the record's own text for each field, so that there is
 * nothing to fill and nothing to migrate.
 */
import { searched } from "../searched.ts";

/** Kinds and fields are names in this source and nobody's input; an index is used only where the kind stands in the text. */
export const searchIndexes = [...searched]
  .flatMap(([kind, { fields }]) =>
    fields.map(
      (field) =>
        `CREATE INDEX IF NOT EXISTS ${indexOf(kind, field)} ON record (${column(field)}, key) WHERE kind = '${kind}';`,
    ),
  )
  .join("\n");

/** Wants the fields' values, the key to come after, if there is one, and how many. */
export function searchText(kind: string, fields: readonly string[], afterKey: boolean): string {
  const conditions = [
    `kind = '${kind}'`,
    ...fields.map((field) => `${column(field)} = ?`),
    ...(afterKey ? ["key > ?"] : []),
  ];
  const [first] = fields;
  // Not left to the planner, which has no statistics: it would read all of a kind in the order of its keys.
  const index = first === undefined ? "" : `INDEXED BY ${indexOf(kind, first)}`;
  return `SELECT key, value FROM record ${index} WHERE ${conditions.join(" AND ")} ORDER BY key LIMIT ?`;
}

function indexOf(kind: string, field: string): string {
  return `${searched.get(kind)?.table}_${field}`;
}

/** Nothing where it is no text: a list would be found by the text that it is written as. */
function column(field: string): string {
  return `CASE json_type(value, '$.${field}') WHEN 'text' THEN json_extract(value, '$.${field}') END`;
}
