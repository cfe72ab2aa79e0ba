/** What the page and its server are held to, as ratios within one run; bytes and requests are tested besides. */
import type { Results } from "./results.ts";

export interface Checked {
  what: string;
  is: string;
  /** The target, in words. */
  most: string;
  met: boolean;
}

/** Those targets that were measured. */
export function targets({ throttled, unthrottled, journeys, servers }: Results): Checked[] {
  const checked: Checked[] = [];
  const atMost = (what: string, value: number, limit: number, unit = "×", digits = 2) =>
    checked.push({
      what,
      is: `${value.toFixed(digits)} ${unit}`,
      most: `at most ${limit} ${unit}`,
      met: value <= limit,
    });
  if (throttled) {
    const base = throttled.reference.usable.median;
    atMost("usable, by our server", throttled.ours.usable.median / base, 0.8);
    atMost("interactive, by our server", throttled.ours.interactive.median / base, 2);
  }
  for (const screens of [throttled, unthrottled])
    if (screens) atMost("layout shift", screens.ours.layoutShift.upper, 0, "", 3);
  if (journeys) {
    for (const [heading, time] of Object.entries(journeys.steps))
      atMost(`step to “${heading}”`, time.median, 100, "ms", 0);
    atMost("a key among 10 000 stores", journeys.keys.slowest, 50, "ms", 0);
  }
  if (servers) {
    const ratio = servers.loads.node.rate.median / servers.loads.library.rate.median;
    checked.push({
      what: "documents a second, gzipped, beside the bare HTTP library",
      is: `${ratio.toFixed(2)} ×`,
      most: "at least 0.7 ×",
      met: ratio >= 0.7,
    });
  }
  return checked;
}
