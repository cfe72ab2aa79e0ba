/**
 * Reading from the database. What is asked for in one turn of the event loop, by whoever it may be, is asked together: one
 * statement for each table, however many wait for it.
 */
import { type Committed, type Found, idOf } from "../draft.ts";
import { type By, placeOf, type Queryable, readMany, search } from "./statements.ts";

interface Question {
  by: By;
  kind: string;
  name: string;
  answer: (found: Found[]) => void;
  fail: (error: unknown) => void;
}

export function gathering(queryable: Queryable): Committed {
  let waiting: Question[] = [];

  function ask(by: By, kind: string, name: string): Promise<Found[]> {
    return new Promise((answer, fail) => {
      // Only when all that has arrived has been looked at: others have something to ask too.
      if (waiting.length === 0) setImmediate(send);
      waiting.push({ by, kind, name, answer, fail });
    });
  }

  function send(): void {
    const asked = Map.groupBy(waiting, ({ by, kind }) => `${by} ${placeOf(kind).table}`);
    waiting = [];
    for (const questions of asked.values()) void answerAll(questions);
  }

  async function answerAll(questions: readonly Question[]): Promise<void> {
    try {
      const { rows } = await queryable.query(readMany(questions[0]?.by ?? "key", questions));
      const found = Map.groupBy(rows, ({ kind, name }) => idOf(String(kind), String(name)));
      for (const { kind, name, answer } of questions)
        answer((found.get(idOf(kind, name)) ?? []).map(inFound));
    } catch (error) {
      for (const { fail } of questions) fail(error);
    }
  }

  return {
    read: async (kind, key) => (await ask("key", kind, key))[0]?.json,
    readGroup: (kind, group) => ask("group_name", kind, group),
    search: async (kind, where, page) => (await queryable.query(search(kind, where, page))).rows.map(inFound),
  };
}

function inFound(row: Record<string, unknown>): Found {
  return { key: String(row["key"]), json: String(row["value"]) };
}
