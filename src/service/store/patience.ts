/** Trying again what may succeed in a moment, without keeping everybody else from being served in between. */

/** How long a store goes on trying before it says that it is unavailable, in milliseconds. */
export const defaultPatience = 5000;

/**
 * Waits a little longer each time, at random, so that those who were in each other's way come back at different times.
 *
 * @param patience milliseconds from now
 * @returns resolves to false, at once, when the patience is over
 */
export function pauses(
  patience: number,
  now: () => number = () => performance.now(),
): () => Promise<boolean> {
  const over = now() + patience;
  let longest = 4;
  return async () => {
    const pause = Math.random() * longest;
    longest = Math.min(2 * longest, 250);
    if (now() + pause >= over) return false;
    await new Promise((resolve) => setTimeout(resolve, pause));
    return true;
  };
}
