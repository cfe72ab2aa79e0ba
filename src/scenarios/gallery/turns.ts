/** Lets a few do their work at a time, in the order they came. */
export interface Turns {
  /**
   * Calls `begin` when it is its turn, with what to call once done.
   * @returns gives the turn up, whether it has come or not
   */
  wait(begin: (done: () => void) => void): () => void;
}

export function createTurns(atOnce: number): Turns {
  const waiting: { begin: (done: () => void) => void }[] = [];
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
    wait(begin) {
      const turn = { begin };
      waiting.push(turn);
      queueMicrotask(next);
      return () => {
        const at = waiting.indexOf(turn);
        if (at >= 0) waiting.splice(at, 1);
        end(turn);
      };
    },
  };
}
