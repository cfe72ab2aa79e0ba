/** A file of stores (CSV, RFC 4180, with a heading), read and checked before anything is entered. */
import { CsvError, parse } from "csv-parse/sync";
import * as z from "zod/mini";
import { accountOf } from "../directory.ts";

const text = (most: number) =>
  z
    .string()
    .check(
      z.minLength(1, { error: "is missing" }),
      z.maxLength(most, { error: `is longer than ${most} characters` }),
    );

const id = z.string().check(
  z.minLength(1, { error: "is missing" }),
  z.regex(/^[\w.:-]{0,128}$/, {
    error: "may have letters, digits, dots, colons, dashes and underscores, 128 at the most",
  }),
);
const Row = z.object({
  email: text(254).check(z.regex(/@/, { error: "is no email address" })),
  profile_id: id,
  profile_name: text(200),
  store_id: id,
  store_name: text(200),
  address: z.optional(z.string().check(z.maxLength(500, { error: "is longer than 500 characters" }))),
});
const columns = ["email", "profile_id", "profile_name", "store_id", "store_name"];

/** All of a file is entered in one transaction, which has not for ever. */
const mostRows = 10_000;

export interface StoreRow {
  /** Of the file, from 1 on, for whoever has to mend it. */
  line: number;
  email: string;
  profileId: string;
  profileName: string;
  storeId: string;
  name: string;
  address?: string;
}

export type ReadRows = { rows: StoreRow[]; problems: [] } | { rows: []; problems: [string, ...string[]] };

/** Every row, or a sentence for each that will not do. */
export function readStoreRows(csv: string): ReadRows {
  let records: { info: { lines: number }; record: Record<string, string> }[];
  try {
    records = parse(csv, { columns: true, bom: true, info: true, trim: true, skip_empty_lines: true });
  } catch (error) {
    if (error instanceof CsvError) return { rows: [], problems: [error.message] };
    throw error;
  }
  const [first] = records;
  if (records.length > mostRows)
    return { rows: [], problems: [`The file has more than ${mostRows} rows. Split it.`] };
  if (!first) return { rows: [], problems: ["The file has no rows."] };
  const missing = columns.filter((column) => !Object.hasOwn(first.record, column));
  if (missing.length > 0) return { rows: [], problems: [`The heading lacks ${missing.join(", ")}.`] };

  const problems: string[] = [];
  const seen = new Map<string, number>();
  const rows = records.flatMap(({ info: { lines: line }, record }) => {
    const parsed = Row.safeParse(record);
    if (!parsed.success) {
      problems.push(
        ...parsed.error.issues.map(({ path, message }) => `Line ${line}: ${String(path[0])} ${message}.`),
      );
      return [];
    }
    const { email, profile_id, profile_name, store_id, store_name, address } = parsed.data;
    const earlier = seen.get(store_id);
    if (earlier !== undefined)
      problems.push(`Line ${line}: the store ${store_id} stands in line ${earlier} already.`);
    seen.set(store_id, line);
    return [
      {
        line,
        email: accountOf(email),
        profileId: profile_id,
        profileName: profile_name,
        storeId: store_id,
        name: store_name,
        ...(address && { address }),
      },
    ];
  });
  const [problem, ...more] = problems;
  return problem === undefined ? { rows, problems: [] } : { rows: [], problems: [problem, ...more] };
}
