/** Waiting for what can be seen, and for no other reason. */
import { setTimeout as pause } from "node:timers/promises";

/** How long, in ms, anything may take on a machine that does other things besides, and how often it is looked for. */
const patience = 15_000;
const interval = 40;

/** What `look` finds, as soon as it finds something. `what`: said when it never does. */
export async function eventually<Found>(
  what: string,
  look: () => Promise<Found | undefined>,
): Promise<Found> {
  const until = performance.now() + patience;
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
