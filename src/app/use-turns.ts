import { useEffectEvent, useLayoutEffect, useReducer, useState } from "react";

/** A state that says which call should be under way. */
interface Turning<I> {
  doing: (I & { turn: number }) | null;
}

interface Answered<A> {
  type: "answer";
  turn: number;
  answer: A;
}

/**
 * A pure function's states, and the calls they ask for: each is made once, and its answer handed back with its turn.
 *
 * @param call makes a call; never rejects but for a bug
 */
export function useTurns<I, A, S extends Turning<I>, E>(
  reduce: (state: S, event: E | Answered<A>) => S,
  first: S,
  call: (intent: I) => Promise<A>,
): [S, (event: E | Answered<A>) => void] {
  const [state, send] = useReducer(reduce, first);
  const [fault, setFault] = useState<{ error: unknown }>();
  const { doing } = state;
  const make = useEffectEvent(call);
  // Before the browser paints, so that a slow device has asked by the time it shows that it asks.
  useLayoutEffect(() => {
    if (!doing) return;
    const { turn } = doing;
    make(doing).then(
      (answer) => send({ type: "answer", turn, answer }),
      // Failures come as values; what is thrown is a bug, and belongs to the error boundary.
      (error: unknown) => setFault({ error }),
    );
  }, [doing]);
  if (fault) throw fault.error;
  return [state, send];
}
