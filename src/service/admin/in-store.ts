import { readOnly } from "../records.ts";
import type { Page, Records } from "../store/store.ts";
import type { Operator } from "./commands.ts";

export async function inTransaction<T>(
  operator: Operator,
  change: (records: Records) => Promise<T>,
): Promise<T> {
  return (await operator.store()).transaction(change);
}

const atOnce = 500;

/** All that is found, part by part, so that nothing is asked for that takes long. */
export async function everything<Found extends { key: string }>(
  operator: Operator,
  find: (records: Records, page: Page) => Promise<Found[]>,
): Promise<Found[]> {
  const { untyped } = readOnly(await operator.store());
  const all: Found[] = [];
  for (;;) {
    const part = await find(untyped, { after: all.at(-1)?.key, limit: atOnce });
    all.push(...part);
    if (part.length < atOnce) return all;
  }
}
