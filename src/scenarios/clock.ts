/**
 * Time for a state that is looked at: it stands still, so that a countdown shows the same second on every screen and in
 * every snapshot, and goes by only when an entry says so. Must be installed before the page starts.
 *
 * Waits of less than a second run as ever: libraries use them to take turns. Longer ones are the page's own sense of time; they
 * end when time has been made to pass, or once it is let run. So nothing is said of an answer that took a second of a busy machine.
 */
const longWait = 1000;

/** From here on a short wait is for a person: a search that is counted out once typing pauses. */
const noticed = 300;

export interface Clock {
  /** Lets so many seconds go by at once. */
  pass(seconds: number): void;
  /** Whether nothing that a person would notice is about to happen. */
  isQuiet(): boolean;
  /** From now on time runs as it does elsewhere. */
  run(): void;
}

interface Held {
  due: number;
  call: () => void;
}

/** Waits for so many real milliseconds, whatever the page's clock says. */
export function reallyWait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    realSetTimeout(resolve, milliseconds);
  });
}

const realSetTimeout: (handler: TimerHandler, wait?: number, ...given: unknown[]) => number =
  globalThis.setTimeout.bind(globalThis);

export function installClock(page: typeof globalThis): Clock {
  const realNow = Date.now;
  const realClear = page.clearTimeout.bind(page);
  const held = new Map<number, Held>();
  const awaited = new Set<number>();
  let now = realNow();
  let runningSince: number | undefined;
  // Above any number that a browser gives its own timers in one page.
  let lastId = 1_000_000_000;

  Date.now = () => now + (runningSince === undefined ? 0 : realNow() - runningSince);

  const hold = (handler: TimerHandler, wait = 0, ...given: unknown[]): number => {
    if (typeof handler !== "function" || wait < noticed || runningSince !== undefined)
      return realSetTimeout(handler, wait, ...given);
    if (wait < longWait) {
      const id = realSetTimeout(() => {
        handler(...given);
        awaited.delete(id);
      }, wait);
      awaited.add(id);
      return id;
    }
    lastId += 1;
    held.set(lastId, { due: now + wait, call: () => handler(...given) });
    return lastId;
  };
  const release = (id: number | undefined) => {
    if (id === undefined || held.delete(id)) return;
    awaited.delete(id);
    realClear(id);
  };
  Object.assign(page, { setTimeout: hold, clearTimeout: release });

  return {
    isQuiet: () => awaited.size === 0,
    pass(seconds) {
      now += seconds * 1000;
      const due = [...held].filter(([, timer]) => timer.due <= now).toSorted(([, a], [, b]) => a.due - b.due);
      for (const [id, { call }] of due) if (held.delete(id)) call();
    },
    run() {
      runningSince = realNow();
      for (const [id, { due, call }] of held)
        realSetTimeout(() => {
          if (held.delete(id)) call();
        }, due - now);
    },
  };
}
