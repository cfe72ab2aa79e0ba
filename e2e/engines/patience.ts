/** Waiting for what can be seen, and for no other reason. */
import { setTimeout as pause } from "node:timers/promises";
import type { Point } from "./browser.ts";

/** How long, in ms, anything may take on a machine that does other things besides, and how often it is looked for. */
const patience = 15_000;
const interval = 40;

/**
 * What `look` finds, as soon as it finds something. One look is over before the next begins, the last one too.
 *
 * @param what said when it never does
 * @param within in ms
 */
export async function eventually<Found>(
  what: string,
  look: () => Promise<Found | undefined>,
  within = patience,
): Promise<Found> {
  const until = performance.now() + within;
  let cause: unknown;
  do {
    try {
      const found = await look();
      if (found !== undefined) return found;
    } catch (error) {
      cause = error;
    }
    await pause(interval);
  } while (performance.now() < until);
  throw new Error(`Not seen: ${what}`, { cause });
}

/** The place that `look` finds, once it finds the same one twice in a row. */
export function atRest(what: string, look: () => Promise<Point | undefined>): Promise<Point> {
  let before: Point | undefined;
  return eventually(`${what} at rest`, async () => {
    const last = before;
    before = await look();
    return last && last.x === before?.x && last.y === before.y ? before : undefined;
  });
}
