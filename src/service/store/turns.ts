/** For stores that have one writer: each transaction begins when the one before it has ended. */
import { StoreUnavailable } from "./store.ts";

/** How long a transaction's callback may take, in milliseconds. It does nothing that takes long. */
export const callbackLimit = 10_000;

export function takeTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let before: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = before.then(work);
    before = mine.catch(() => undefined);
    return mine;
  };
}

/**
 * What the work answers, or `StoreUnavailable` after so many milliseconds. Whoever begins a transaction inside another
 * waits for itself; without a limit everybody else would wait with it, for ever.
 */
export async function withinLimit<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const why = `A transaction took longer than ${milliseconds} ms. Does it begin another one, or wait for the network?`;
    timer = setTimeout(() => reject(new StoreUnavailable(why)), milliseconds);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
