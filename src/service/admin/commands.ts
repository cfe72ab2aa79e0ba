/** What every command is handed, and how it ends. */
import type { Store } from "../store/store.ts";

export interface Operator {
  /** Opened when a command first needs it: `--help` needs none. */
  store(): Promise<Store>;
  now(): number;
  /** Milliseconds since 1970 may be anything; whose login it is goes into the audit trail. */
  login: string;
  /** All that is given on the standard input. */
  input(): Promise<string>;
  readFile(path: string): Promise<string>;
  /** Says what was done: lines for people, or with `--json` one value for programs. */
  say(lines: readonly string[], value: object): void;
}

/** Nothing was done, and the sentence says why. Ends with 1. */
export class Failed extends Error {
  override name = "Failed";
}

/** What was typed makes no sense. Ends with 2. */
export class Misused extends Error {
  override name = "Misused";
}

/** A table for people: columns as wide as what is in them. */
export function inColumns(rows: readonly (readonly string[])[]): string[] {
  // One by one: a call takes no more arguments than the stack has room for, and there may be a hundred thousand rows.
  const widest = (column: number) =>
    rows.reduce((width, row) => Math.max(width, row[column]?.length ?? 0), 0);
  const widths = (rows[0] ?? []).map((_, column) => widest(column));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
