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
export function targets(results: Results): Checked[] {
  return [...ofFirstScreens(results), ...ofWhatFollows(results), ...ofServers(results)];
}

function atMost(what: string, value: number, limit: number, unit = "×", digits = 2): Checked {
  return {
    what,
    is: `${value.toFixed(digits)} ${unit}`,
    most: `at most ${limit} ${unit}`,
    met: value <= limit,
  };
}

function* ofFirstScreens({ throttled, unthrottled, framed, languages }: Results): Iterable<Checked> {
  if (throttled) {
    const base = throttled.reference.usable.median;
    yield atMost("usable, by our server", throttled.ours.usable.median / base, 0.8);
    yield atMost("interactive, by our server", throttled.ours.interactive.median / base, 1.8);
  }
  for (const screens of [throttled, unthrottled])
    if (screens) yield atMost("layout shift", screens.ours.layoutShift.upper, 0, "", 3);
  if (framed) {
    const ratio = framed.framed.usable.median / framed.top.usable.median;
    yield atMost("usable in a frame, beside top level", ratio, 1.3);
    const late = framed.framed.heightKnown.median - framed.framed.interactive.median;
    yield atMost("the host knows the height after interactive", late, 100, "ms", 0);
  }
  if (languages)
    for (const tag of ["he", "ur", "ja"] as const)
      for (const metric of ["usable", "interactive"] as const) {
        const ratio = languages[tag][metric].median / languages.en[metric].median;
        yield atMost(`${metric} in ${tag}, beside English`, ratio, 1.05);
      }
}

function* ofWhatFollows({ journeys, connections }: Results): Iterable<Checked> {
  if (journeys) {
    for (const [heading, time] of Object.entries(journeys.steps))
      yield atMost(`step to “${heading}”`, time.median, 100, "ms", 0);
    yield atMost("a key among 10 000 stores", journeys.keys.slowest, 50, "ms", 0);
  }
  if (connections) {
    yield atMost("19 of 20 keys among 2 000 connections", connections.keys.most, 50, "ms", 0);
    yield atMost("19 of 20 frames while they are scrolled", connections.frames.most, 50, "ms", 0);
  }
}

function* ofServers({ servers }: Results): Iterable<Checked> {
  if (!servers) return;
  const ratio = servers.loads.node.rate.median / servers.loads.library.rate.median;
  yield {
    what: "documents a second, gzipped, beside the bare HTTP library",
    is: `${ratio.toFixed(2)} ×`,
    most: "at least 0.7 ×",
    met: ratio >= 0.7,
  };
}
