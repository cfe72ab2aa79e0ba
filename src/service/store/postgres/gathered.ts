/**
 * Reading from the database. What is asked for in one turn of the event loop, by whoever it may be, is asked together: in one
 * statement, however many wait for it, and each thing once.
 */
import { type Committed, type Found, idOf } from "../draft.ts";
import { type Asked, type By, type Queryable, readMany, search } from "./statements.ts";

interface Question extends Asked, PromiseWithResolvers<Found[]> {}

export function gathering(queryable: Queryable): Committed {
  let waiting = new Map<string, Question>();

  function ask(by: By, kind: string, name: string): Promise<Found[]> {
    // Only when all that has arrived has been looked at: others have something to ask too.
    if (waiting.size === 0) setImmediate(send);
    const id = `${by}\0${idOf(kind, name)}`;
    let question = waiting.get(id);
    if (!question) {
      question = { by, kind, name, ...Promise.withResolvers<Found[]>() };
      waiting.set(id, question);
    }
    return question.promise;
  }

  function send(): void {
    const questions = [...waiting.values()];
    waiting = new Map();
    void answerAll(questions);
  }

  async function answerAll(questions: readonly Question[]): Promise<void> {
    try {
      const { rows } = await queryable.query(readMany(questions));
      const answers = questions.map((): Found[] => []);
      for (const row of rows) answers[Number(row["number"])]?.push(inFound(row));
      for (const [number, { resolve }] of questions.entries()) resolve(answers[number] ?? []);
    } catch (error) {
      for (const { reject } of questions) reject(error);
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
