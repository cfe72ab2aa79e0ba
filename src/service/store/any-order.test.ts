/** Any calls in any order, held against the simplest thing that could be right: a Map that is copied. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Reader, Store } from "./store.ts";
import { everyKindOfStore } from "./testing/stores.node.ts";

interface Entry {
  value: number;
  keepUntil: number;
  group: string | undefined;
}
type Model = Map<string, Entry>;

const kinds = ["token", "session"];
const keys = ["a", "b", "Ω"];
const groups = ["one", "two"];

const name = { kind: fc.constantFrom(...kinds), key: fc.constantFrom(...keys) };
const change = fc.oneof(
  fc.record({
    does: fc.constant("put" as const),
    ...name,
    value: fc.nat({ max: 9 }),
    keepUntil: fc.nat({ max: 10 }),
    group: fc.constantFrom(undefined, ...groups),
  }),
  fc.record({ does: fc.constant("delete" as const), ...name }),
  fc.record({ does: fc.constant("get" as const), ...name }),
  fc.record({ does: fc.constant("list" as const), kind: name.kind, group: fc.constantFrom(...groups) }),
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

function everything(reader: Reader) {
  return Promise.all(
    kinds.flatMap((kind) => [
      ...keys.map((key) => reader.get(kind, key)),
      ...groups.map((group) => reader.list(kind, group)),
    ]),
  );
}

function expected(model: Model) {
  return kinds.flatMap((kind) => [
    ...keys.map((key) => model.get(id(kind, key))?.value),
    ...groups.map((group) => listed(model, kind, group)),
  ]);
}

/** The model after the changes, and what each read among them should have found. */
function changed(model: Model, changes: readonly Change[]): { after: Model; found: unknown[] } {
  const after = new Map(model);
  const found: unknown[] = [];
  for (const made of changes) {
    if (made.does === "put") {
      const { value, keepUntil, group } = made;
      after.set(id(made.kind, made.key), { value, keepUntil, group });
    } else if (made.does === "delete") after.delete(id(made.kind, made.key));
    else if (made.does === "get") found.push(after.get(id(made.kind, made.key))?.value);
    else found.push(listed(after, made.kind, made.group));
  }
  return { after, found };
}

/** The same in the store: what each read found. */
async function changeStore(store: Store, changes: readonly Change[], throws: boolean): Promise<unknown[]> {
  let found: unknown[] = [];
  const undone = new Error("undone");
  const running = store.transaction(async (records) => {
    found = [];
    for (const made of changes) {
      if (made.does === "put") records.put(made.kind, made.key, made.value, made.keepUntil, made.group);
      else if (made.does === "delete") records.delete(made.kind, made.key);
      else if (made.does === "get") found.push(await records.get(made.kind, made.key));
      else found.push(await records.list(made.kind, made.group));
    }
    if (throws) throw undone;
  });
  await running.catch((error: unknown) => {
    if (error !== undone) throw error;
  });
  return found;
}

async function take(store: Store, model: Model, taken: Step): Promise<Model> {
  if (taken.does === "sweep") {
    await store.sweep(taken.now);
    return new Map([...model].filter(([, { keepUntil }]) => keepUntil > taken.now));
  }
  const { after, found } = changed(model, taken.changes);
  expect(await changeStore(store, taken.changes, taken.throws)).toEqual(found);
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
