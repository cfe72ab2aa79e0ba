/** Any calls in any order, held against the simplest thing that could be right: a Map that is copied. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Reader, Store } from "./store.ts";
import { everyKindOfStore } from "./testing/stores.node.ts";

interface Entry {
  value: { merchant: string };
  keepUntil: number;
  group: string | undefined;
}
type Model = Map<string, Entry>;

/** One that is looked for, and one that is not. */
const kinds = ["connection", "session"];
const merchants = ["mara", "jonas"];
const keys = ["a", "b", "Ω"];
const groups = ["one", "two"];

const name = { kind: fc.constantFrom(...kinds), key: fc.constantFrom(...keys) };
const change = fc.oneof(
  fc.record({
    does: fc.constant("put" as const),
    ...name,
    value: fc.record({ merchant: fc.constantFrom(...merchants), number: fc.nat({ max: 9 }) }),
    keepUntil: fc.nat({ max: 10 }),
    group: fc.constantFrom(undefined, ...groups),
  }),
  fc.record({ does: fc.constant("delete" as const), ...name }),
  fc.record({ does: fc.constant("get" as const), ...name }),
  fc.record({ does: fc.constant("list" as const), kind: name.kind, group: fc.constantFrom(...groups) }),
  fc.record({
    does: fc.constant("find" as const),
    merchant: fc.constantFrom(undefined, ...merchants),
    after: fc.constantFrom(undefined, ...keys),
    limit: fc.nat({ max: 3 }),
  }),
);
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant("transaction" as const),
      changes: fc.array(change, { maxLength: 6 }),
      throws: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant("sweep" as const), now: fc.nat({ max: 10 }) }),
  },
);
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const id = (kind: string, key: string) => `${kind} ${key}`;

function listed(model: Model, kind: string, group: string) {
  return keys
    .map((key) => ({ key, entry: model.get(id(kind, key)) }))
    .flatMap(({ key, entry }) => (entry?.group === group ? [{ key, value: entry.value }] : []));
}

interface Wanted {
  merchant: string | undefined;
  after?: string | undefined;
  limit: number;
}
function found(model: Model, { merchant, after, limit }: Wanted) {
  return keys
    .filter((key) => after === undefined || key > after)
    .map((key) => ({ key, value: model.get(id("connection", key))?.value }))
    .filter(({ value }) => value && (merchant === undefined || value.merchant === merchant))
    .slice(0, limit);
}

function find(reader: Reader, { merchant, ...page }: Wanted) {
  return reader.find("connection", merchant === undefined ? {} : { merchant }, page);
}

function everything(reader: Reader) {
  return Promise.all([
    ...kinds.flatMap((kind) => [
      ...keys.map((key) => reader.get(kind, key)),
      ...groups.map((group) => reader.list(kind, group)),
    ]),
    ...[undefined, ...merchants].map((merchant) => find(reader, { merchant, limit: 9 })),
  ]);
}

function expected(model: Model) {
  return [
    ...kinds.flatMap((kind) => [
      ...keys.map((key) => model.get(id(kind, key))?.value),
      ...groups.map((group) => listed(model, kind, group)),
    ]),
    ...[undefined, ...merchants].map((merchant) => found(model, { merchant, limit: 9 })),
  ];
}

/** The model after the changes, and what each read among them should have found. */
function changed(model: Model, changes: readonly Change[]): { after: Model; reads: unknown[] } {
  const after = new Map(model);
  const reads: unknown[] = [];
  for (const made of changes) {
    if (made.does === "put") {
      const { value, keepUntil, group } = made;
      after.set(id(made.kind, made.key), { value, keepUntil, group });
    } else if (made.does === "delete") after.delete(id(made.kind, made.key));
    else if (made.does === "get") reads.push(after.get(id(made.kind, made.key))?.value);
    else if (made.does === "list") reads.push(listed(after, made.kind, made.group));
    else reads.push(found(after, made));
  }
  return { after, reads };
}

/** The same in the store: what each read found. */
async function changeStore(store: Store, changes: readonly Change[], throws: boolean): Promise<unknown[]> {
  let reads: unknown[] = [];
  const undone = new Error("undone");
  const running = store.transaction(async (records) => {
    reads = [];
    for (const made of changes) {
      if (made.does === "put") records.put(made.kind, made.key, made.value, made.keepUntil, made.group);
      else if (made.does === "delete") records.delete(made.kind, made.key);
      else if (made.does === "get") reads.push(await records.get(made.kind, made.key));
      else if (made.does === "list") reads.push(await records.list(made.kind, made.group));
      else reads.push(await find(records, made));
    }
    if (throws) throw undone;
  });
  await running.catch((error: unknown) => {
    if (error !== undone) throw error;
  });
  return reads;
}

async function take(store: Store, model: Model, taken: Step): Promise<Model> {
  if (taken.does === "sweep") {
    await store.sweep(taken.now);
    return new Map([...model].filter(([, { keepUntil }]) => keepUntil > taken.now));
  }
  const { after, reads } = changed(model, taken.changes);
  expect(await changeStore(store, taken.changes, taken.throws)).toEqual(reads);
  return taken.throws ? model : after;
}

describe.each(everyKindOfStore())("%s", (_, newData) => {
  test("any order of calls leaves what the simplest model says", async () => {
    const store = await (await newData())();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 20 }), async (steps) => {
        await store.sweep(10);
        let model: Model = new Map();
        for (const taken of steps) {
          model = await take(store, model, taken);
          expect(await everything(store)).toEqual(expected(model));
        }
      }),
      { numRuns: 40 },
    );
  });
});
