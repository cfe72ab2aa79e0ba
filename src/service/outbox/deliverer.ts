/**
 * Sends what is due, in as many processes as there are. It looks every second, and at once when something was done; for each
 * client it makes a few calls at a time, so that one whose server hangs keeps nobody else waiting.
 */
import { seconds } from "../context.ts";
import { randomToken } from "../secrets.ts";
import type { Json, Records, Store } from "../store/store.ts";
import { giveBack, type Heard, type Held, takeFirst } from "./lease.ts";
import { type Delivery, type Due, dueLines, type Outbox } from "./outbox.ts";

export type OnTry = (tried: { state: Delivery["state"]; clientId: string }) => void;

export interface DelivererOptions<One extends Delivery & Json, To> {
  store: Store;
  outbox: Outbox<One, To>;
  /** One try, in less time than a lease lasts. Tells what goes wrong, and never rejects for that. */
  send: (held: Held<One, To>, now: number) => Promise<Heard>;
  /** Milliseconds since 1970. */
  now?: () => number;
  /** Told of each try, and of what is given up without one: how it stands after that. */
  onTry?: OnTry | undefined;
  onError: (error: unknown) => void;
}

interface Deliverer {
  /** All that is due, and what comes due by that: until nothing is. */
  deliverDue: () => Promise<void>;
  /** Goes on until it is stopped. @returns begins nothing more; resolves once what is under way has ended */
  start: () => () => Promise<void>;
}

/** What came of a line that was due: it has changed, or not, because another process has it by now; or the store did not go along. */
type Came = "changed" | "nothing" | "store-failed";

const lookEvery = seconds;
const longestRest = 30 * seconds;
const mostAtOnce = 32;

export function createDeliverer<One extends Delivery & Json, To>({
  store,
  outbox,
  send,
  now = Date.now,
  onTry,
  onError,
}: DelivererOptions<One, To>): Deliverer {
  /** By line. */
  const underWay = new Map<string, { clientId: string; ended: Promise<Came> }>();
  /** Who was told last. */
  let last = "";
  const full = (clientId: string) =>
    [...underWay.values()].filter((one) => one.clientId === clientId).length >= outbox.mostOfOneClient;
  const transaction = <T>(change: (records: Records) => Promise<T>) => store.transaction(change);

  async function tryNow(held: Held<One, To>): Promise<Delivery["state"] | undefined> {
    const heard = await send(held, now());
    return transaction((records) => giveBack(records, outbox, held, heard, now()));
  }

  async function deliver(due: Due): Promise<Came> {
    try {
      const holder = randomToken();
      const held = await transaction((records) => takeFirst(records, outbox, due, { holder, now: now() }));
      if (!held) return "nothing";
      if (held === "changed") return held;
      const state = held === "failed" ? held : await tryNow(held);
      if (state) onTry?.({ state, clientId: due.clientId });
      return "changed";
    } catch (error) {
      // What was begun is taken up when its lease is over.
      onError(error);
      return "store-failed";
    }
  }

  /** As many as may be under way at once. @returns how many were begun */
  async function begin(): Promise<number> {
    let begun = 0;
    for await (const due of dueLines(store, outbox, now(), { last, full })) {
      if (underWay.size >= mostAtOnce) break;
      if (underWay.has(due.line) || full(due.clientId)) continue;
      const ended = deliver(due).finally(() => underWay.delete(due.line));
      underWay.set(due.line, { clientId: due.clientId, ended });
      last = due.clientId;
      begun += 1;
    }
    return begun;
  }

  const ends = () => [...underWay.values()].map(({ ended }) => ended);

  return {
    async deliverDue() {
      let came: Came[] = ["changed"];
      while (came.includes("changed") && !came.includes("store-failed") && (await begin()) > 0)
        came = await Promise.all(ends());
    },
    start() {
      const stopping = new AbortController();
      const told = new Promise<void>((resolve) => {
        stopping.signal.addEventListener("abort", () => resolve(), { once: true });
      });
      const running = (async () => {
        let rest = lookEvery;
        while (!stopping.signal.aborted) {
          const looked = await begin().then(
            () => true,
            (error: unknown) => {
              onError(error);
              return false;
            },
          );
          const pause = pauseOf(rest);
          const rested = Promise.race([pause.over, told]);
          const came = looked ? await Promise.race([rested, firstNews(ends())]) : "store-failed";
          // What the store could not do it is asked for less and less often.
          if (came === "store-failed") await rested;
          rest = came === "store-failed" ? Math.min(2 * rest, longestRest) : lookEvery;
          pause.clear();
        }
        await Promise.all(ends());
      })();
      return () => {
        stopping.abort();
        return running;
      };
    },
  };
}

/** The first that came to anything; never resolves where none does, so that a line that nobody can take is not asked for without end. */
function firstNews(ends: Promise<Came>[]): Promise<Came> {
  return new Promise((resolve) => {
    for (const end of ends) void end.then((came) => came !== "nothing" && resolve(came));
  });
}

function pauseOf(milliseconds: number): { over: Promise<void>; clear: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  return { over, clear: () => clearTimeout(timer) };
}
