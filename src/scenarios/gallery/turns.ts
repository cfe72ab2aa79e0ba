/** Lets a few do their work at a time, in their own order, whoever came first: a browser tells in any order what has come into view. */
export interface Turns {
  /**
   * Calls `begin` when it is its turn, with what to call once done.
   * @param order those with a lower one come before
   * @returns gives the turn up, whether it has come or not
   */
  wait(order: number, begin: (done: () => void) => void): () => void;
}

export function createTurns(atOnce: number): Turns {
  const waiting: { order: number; begin: (done: () => void) => void }[] = [];
  const working = new Set<object>();
  const next = () => {
    while (working.size < atOnce) {
      const turn = waiting.shift();
      if (!turn) return;
      working.add(turn);
      turn.begin(() => end(turn));
    }
  };
  const end = (turn: object) => {
    if (working.delete(turn)) next();
  };
  return {
    wait(order, begin) {
      const turn = { order, begin };
      waiting.push(turn);
      waiting.sort((a, b) => a.order - b.order);
      // Not before all who came together have come.
      setTimeout(next);
      return () => {
        const at = waiting.indexOf(turn);
        if (at >= 0) waiting.splice(at, 1);
        end(turn);
      };
    },
  };
}
