/** Waiting for what can be seen, and for no other reason. */
import { vi } from "vitest";

/** How long, in ms, anything may take on a machine that does other things besides. */
const patience = 15_000;

/** What `look` finds, as soon as it finds something. `what`: said when it never does. */
export function eventually<Found>(what: string, look: () => Promise<Found | undefined>): Promise<Found> {
  const once = async () => {
    const found = await look();
    if (found === undefined) throw new Error(`Not seen: ${what}`);
    return found;
  };
  return vi.waitFor(once, { timeout: patience, interval: 40 });
}
