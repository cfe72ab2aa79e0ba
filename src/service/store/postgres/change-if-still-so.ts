/**
 * One statement that looks whether transactions were told what is still so, and writes what those have changed for which it
 * is. It is sent with the locks and the commit, and not after their answers: so a commit is one way there and back.
 */
import type { Change, Kept } from "../draft.ts";
import { integers, texts } from "./binary-arrays.node.ts";
import { isLocked } from "./locks.ts";
import type { ToldRecord } from "./remembered.ts";
import {
  byPlace,
  columnsOf,
  inserting,
  type Parameters,
  parameters,
  placeOf,
  type Statement,
  shortened,
} from "./statements.ts";

interface Finished {
  told: readonly ToldRecord[];
  changes: readonly Change[];
}

/** A record, and the number of the transaction that is about it. */
type Numbered<One> = One & { number: number };

/**
 * Of no two of these is one in the way of the other. Each row is the `number` of one for which all is still so, counted from 0;
 * there is none where the locks are not held.
 */
export function changeIfStillSo(all: readonly Finished[]): Statement {
  const { values, list } = parameters();
  const told = byTable(all.map((one) => one.told));
  const kept = byTable(all.map(({ changes }) => changes.flatMap(asKept)));
  const gone = byTable(all.map(({ changes }) => changes.filter((change) => !change.kept)));
  const numbers = list("int", integers(all.map((_, number) => number)));
  const otherwise = told.map(([table, records]) => differing(table, records, list));
  const written = [
    ...kept.map(([, records]) => keeping(records, list)),
    ...gone.map(([table, records]) => deleting(table, records, list)),
  ];
  const stillSo = [isLocked, ...otherwise.map((numbersOf) => `number NOT IN (${numbersOf})`)];
  const parts = [
    `still AS (SELECT number FROM unnest(${numbers}) AS finished (number) WHERE ${stillSo.join(" AND ")})`,
    ...written.map((writing, at) => `written_${at} AS (${writing})`),
  ];
  return {
    name: `change ${[told, kept, gone].map(shortened).join()}`,
    text: `WITH ${parts.join(", ")} SELECT number FROM still`,
    values,
  };
}

/** The numbers of those that were told something that is not so. */
function differing(table: string, records: Numbered<ToldRecord>[], list: Parameters["list"]): string {
  const { rows, ofKind } = named(records, list);
  const told = list("text", texts(records.map(({ json }) => json ?? null)));
  return `SELECT number FROM ${rows("told", ["value", told])}
          WHERE value IS DISTINCT FROM (SELECT value FROM ${table} WHERE ${ofKind("told")}key = told.key)`;
}

function keeping(
  records: Numbered<{ kind: string; key: string; content: Kept }>[],
  list: Parameters["list"],
): string {
  const columns = columnsOf(records);
  const names = columns.map(({ name }) => name).join(", ");
  const lists = [
    list("int", integers(records.map(({ number }) => number))),
    ...columns.map(({ type, bytes }) => list(type, bytes)),
  ];
  const rows = `SELECT ${names} FROM unnest(${lists.join(", ")}) AS kept (number, ${names})
                WHERE number IN (SELECT number FROM still)`;
  return inserting(records, columns, rows);
}

function deleting(
  table: string,
  records: Numbered<{ kind: string; key: string }>[],
  list: Parameters["list"],
): string {
  const names = placeOf(records[0]?.kind ?? "").identity.join(", ");
  return `DELETE FROM ${table} WHERE (${names}) IN
            (SELECT ${names} FROM ${named(records, list).rows("gone")} WHERE number IN (SELECT number FROM still))`;
}

/** Records of one table as rows: their number, what they are known by, and perhaps something else. */
function named(records: Numbered<{ kind: string; key: string }>[], list: Parameters["list"]) {
  const isAmongOthers = !placeOf(records[0]?.kind ?? "").own;
  const columns: [name: string, values: string][] = [
    ["number", list("int", integers(records.map(({ number }) => number)))],
    ["key", list("text", texts(records.map(({ key }) => key)))],
  ];
  if (isAmongOthers) columns.push(["kind", list("text", texts(records.map(({ kind }) => kind)))]);
  return {
    rows: (name: string, ...more: [name: string, values: string][]): string => {
      const [names, lists] = [0, 1].map((part) =>
        [...columns, ...more].map((column) => column[part]).join(", "),
      );
      return `unnest(${lists}) AS ${name} (${names})`;
    },
    /** The condition that a record is of the kind of this row. */
    ofKind: (name: string) => (isAmongOthers ? `kind = ${name}.kind AND ` : ""),
  };
}

function byTable<One extends { kind: string }>(
  all: readonly (readonly One[])[],
): [table: string, records: Numbered<One>[]][] {
  return byPlace(
    all.flatMap((some, number) => some.map((one) => ({ number, ...one }))),
    ({ kind }) => placeOf(kind).table,
  );
}

function asKept({ kind, key, kept }: Change): { kind: string; key: string; content: Kept }[] {
  return kept ? [{ kind, key, content: kept }] : [];
}
