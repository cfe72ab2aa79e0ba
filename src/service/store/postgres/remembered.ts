/** What a transaction was told by the database, so that it can be found out whether all of it is still so. */
import { type Committed, compare, type Found } from "../draft.ts";
import { type Locks, lockEverything, lockGroup, lockRecord } from "./locks.ts";

/** A record as it was read; without `json` there was none. */
export interface ToldRecord {
  kind: string;
  key: string;
  json: string | undefined;
}

/** One answer, and the question to it. */
export interface Told {
  /** Where it was one record that was asked for. */
  record?: ToldRecord;
  /** Takes the locks under which the answer stays what it is. */
  lock(locks: Locks): void;
  stillSo(committed: Committed): Promise<boolean>;
}

/** The same, asked once for each thing: what a transaction has read once is so for all of it. */
export function remembering(committed: Committed): Committed & { told: readonly Told[] } {
  const told: Told[] = [];

  function once<About extends readonly unknown[], Answer extends string | undefined | Found[]>(
    ask: (committed: Committed, ...about: About) => Promise<Answer>,
    lock: (locks: Locks, answer: Answer, ...about: About) => void,
    recordOf?: (answer: Answer, ...about: About) => ToldRecord,
  ): (...about: About) => Promise<Answer> {
    const answers = new Map<string, Promise<Answer>>();
    return (...about) => {
      const id = JSON.stringify(about);
      const asked = answers.get(id);
      if (asked) return asked;
      const answering = ask(committed, ...about).then((answer) => {
        told.push({
          ...(recordOf && { record: recordOf(answer, ...about) }),
          lock: (locks) => lock(locks, answer, ...about),
          stillSo: async (now) => textOf(await ask(now, ...about)) === textOf(answer),
        });
        return answer;
      });
      answers.set(id, answering);
      return answering;
    };
  }

  return {
    told,
    read: once(
      (from, kind: string, key: string) => from.read(kind, key),
      (locks, _, kind, key) => lockRecord(locks, kind, key, "shared"),
      (json, kind, key) => ({ kind, key, json }),
    ),
    readGroup: once(
      async (from, kind: string, group: string) =>
        (await from.readGroup(kind, group)).toSorted((one, other) => compare(one.key, other.key)),
      // Nothing joins the group, and none of its members leaves it.
      (locks, members, kind, group) => {
        lockGroup(locks, kind, group, "shared");
        for (const { key } of members) lockRecord(locks, kind, key, "shared");
      },
    ),
    search: once<Parameters<Committed["search"]>, Found[]>(
      (from, ...about) => from.search(...about),
      // Any record that anybody writes could be one that is looked for.
      (locks) => lockEverything(locks),
    ),
  };
}

function textOf(answer: string | undefined | Found[]): string | undefined {
  return typeof answer === "object" ? JSON.stringify(answer) : answer;
}
