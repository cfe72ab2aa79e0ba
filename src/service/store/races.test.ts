/** What happens at once: in one process, and in several that share one file or one database. */
import { describe, expect, test } from "vitest";
import type { Records, Store } from "./store.ts";
import { everyKindOfStore } from "./testing/stores.node.ts";

const later = 10_000;
const forty = Array.from({ length: 40 }, (_, which) => which);

describe.each(everyKindOfStore())("%s", (_, newData) => {
  /** Each with connections or a file handle of its own, as processes have. */
  async function twoProcesses(): Promise<[Store, Store]> {
    const open = await newData();
    return [await open(), await open()];
  }

  async function start(store: Store, values: Record<string, number>): Promise<void> {
    await store.transaction(async (records) => {
      for (const [key, value] of Object.entries(values)) records.put("kind", key, value, later);
    });
  }

  const numberIn = async (records: Pick<Records, "get">, key: string) =>
    Number(await records.get("kind", key));

  test("forty spend one code: one gets tokens, thirty-nine find it spent", async () => {
    const processes = await twoProcesses();
    await processes[0].transaction(async (records) => records.put("code", "c", { used: false }, later));
    const answers = await Promise.all(
      forty.map((who) =>
        (processes[who % 2] ?? processes[0]).transaction(async (records) => {
          const code = await records.get("code", "c");
          if (JSON.stringify(code) !== JSON.stringify({ used: false })) return "spent";
          records.put("code", "c", { used: true }, later);
          records.put("access", `a${who}`, who, later, "grant");
          records.put("refresh", `r${who}`, who, later, "grant");
          return `a${who}`;
        }),
      ),
    );
    const winners = answers.filter((answer) => answer !== "spent");
    expect(winners).toHaveLength(1);
    expect((await processes[1].list("access", "grant")).map(({ key }) => key)).toEqual(winners);
    expect(await processes[1].list("refresh", "grant")).toHaveLength(1);
  });

  test("forty use an Idempotency-Key that nobody has used: one of them does the work", async () => {
    const processes = await twoProcesses();
    const done = await Promise.all(
      forty.map((who) =>
        (processes[who % 2] ?? processes[0]).transaction(async (records) => {
          if ((await records.get("idempotency", "key")) !== undefined) return "answered again";
          records.put("idempotency", "key", who, later);
          records.put("connection", `${who}`, who, later, "merchant");
          return "done";
        }),
      ),
    );
    expect(done.filter((answer) => answer === "done")).toHaveLength(1);
    expect(await processes[0].list("connection", "merchant")).toHaveLength(1);
  });

  test("no count is lost: forty add one each", async () => {
    const processes = await twoProcesses();
    await start(processes[0], { count: 0 });
    await Promise.all(
      forty.map((who) =>
        (processes[who % 2] ?? processes[0]).transaction(async (records) =>
          records.put("kind", "count", (await numberIn(records, "count")) + 1, later),
        ),
      ),
    );
    expect(await numberIn(processes[1], "count")).toBe(40);
  });

  test("two that each look for what the other makes: only one finds nothing", async () => {
    const [one, other] = await twoProcesses();
    const decide = (store: Store, mine: string, theirs: string) =>
      store.transaction(async (records) => {
        if ((await records.get("outcome", theirs)) !== undefined) return false;
        records.put("outcome", mine, true, later);
        return true;
      });
    for (let round = 0; round < 10; round += 1) {
      const confirmed = `confirmed ${round}`;
      const declined = `declined ${round}`;
      const both = await Promise.all([decide(one, confirmed, declined), decide(other, declined, confirmed)]);
      expect(both.toSorted()).toEqual([false, true]);
    }
  });

  test("what is put into a group while it is ended does not outlive it", async () => {
    const [one, other] = await twoProcesses();
    for (let round = 0; round < 10; round += 1) {
      const grant = `grant ${round}`;
      await one.transaction(async (records) => {
        records.put("grant", grant, "held", later);
        records.put("token", `first ${round}`, 1, later, grant);
      });
      await Promise.all([
        one.transaction(async (records) => {
          for (const { key } of await records.list("token", grant)) records.delete("token", key);
          records.delete("grant", grant);
        }),
        other.transaction(async (records) => {
          if ((await records.get("grant", grant)) === undefined) return;
          records.put("token", `second ${round}`, 1, later, grant);
        }),
      ]);
      expect(await one.list("token", grant)).toEqual([]);
    }
  });

  test("room for three is taken by three, of forty who look how many there are", async () => {
    const processes = await twoProcesses();
    const looks: Record<string, (records: Records) => Promise<unknown[]>> = {
      listed: (records) => records.list("connection", "listed"),
      found: (records) => records.find("connection", { merchant: "found" }, { limit: 9 }),
    };
    for (const [whose, look] of Object.entries(looks)) {
      await Promise.all(
        forty.map((who) =>
          (processes[who % 2] ?? processes[0]).transaction(async (records) => {
            if ((await look(records)).length >= 3) return;
            records.put("connection", `${whose} ${who}`, { merchant: whose }, later, whose);
          }),
        ),
      );
      expect(await processes[1].list("connection", whose)).toHaveLength(3);
    }
  });

  test("two who each take leave while the other stays: one stays", async () => {
    const [one, other] = await twoProcesses();
    for (let round = 0; round < 10; round += 1) {
      const ward = `ward ${round}`;
      await one.transaction(async (records) => {
        for (const who of ["a", "b"]) records.put("on-call", `${who} ${round}`, who, later, ward);
      });
      const leave = (store: Store, who: string) =>
        store.transaction(async (records) => {
          if ((await records.list("on-call", ward)).length < 2) return;
          records.put("on-call", `${who} ${round}`, who, later, "off");
        });
      await Promise.all([leave(one, "a"), leave(other, "b")]);
      expect(await one.list("on-call", ward)).toHaveLength(1);
    }
  });

  test("four that each count up five hundred, beside forty that each count up one of those: none is lost", async () => {
    const processes = await twoProcesses();
    const many = [...Array(500).keys()].map(String);
    const countUp = (who: number, keys: string[]) =>
      (processes[who % 2] ?? processes[0]).transaction(async (records) => {
        const counts = await Promise.all(keys.map((key) => records.get("kind", key)));
        for (const [at, key] of keys.entries()) records.put("kind", key, Number(counts[at] ?? 0) + 1, later);
      });
    await Promise.all([
      ...[0, 1, 2, 3].map((who) => countUp(who, many)),
      ...forty.map((who) => countUp(who, [`${who}`])),
    ]);
    const counts = await Promise.all(many.map((key) => numberIn(processes[0], key)));
    expect(counts).toEqual(many.map((key) => (Number(key) < 40 ? 5 : 4)));
  });

  test("money moves between accounts at once, both ways: none is made, none is lost, and nobody waits for ever", async () => {
    const processes = await twoProcesses();
    await start(processes[0], { a: 100, b: 100, c: 100 });
    const accounts = ["a", "b", "c"];
    const sums = await Promise.all(
      forty.map(async (who) => {
        const store = processes[who % 2] ?? processes[0];
        const from = accounts[who % 3] ?? "";
        const to = accounts[(who + 1 + (who % 2)) % 3] ?? "";
        return store.transaction(async (records) => {
          const balances = await Promise.all(accounts.map((key) => numberIn(records, key)));
          records.put("kind", from, (await numberIn(records, from)) - 1, later);
          records.put("kind", to, (await numberIn(records, to)) + 1, later);
          return balances.reduce((sum, balance) => sum + balance, 0);
        });
      }),
    );
    expect(new Set(sums)).toEqual(new Set([300]));
  });

  test("what a callback refuses for was so: a refusal is as certain as a change", async () => {
    const [one, other] = await twoProcesses();
    await start(one, { wrong: 0 });
    const guess = (store: Store) =>
      store.transaction(async (records) => {
        const wrong = await numberIn(records, "wrong");
        if (wrong >= 5) throw new Error("locked");
        records.put("kind", "wrong", wrong + 1, later);
      });
    const guesses = await Promise.allSettled(forty.map((who) => guess(who % 2 ? one : other)));
    expect(guesses.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
    const refused = guesses.flatMap((answer) =>
      answer.status === "rejected" ? [String(answer.reason)] : [],
    );
    expect(refused).toEqual(Array.from({ length: 35 }, () => "Error: locked"));
  });
});
