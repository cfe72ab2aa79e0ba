/** The results in words and columns. */
import type { Conditions } from "./first-screen.ts";
import type { FirstScreens } from "./first-screens.ts";
import type { Results } from "./results.ts";
import type { Memory, ServerLoad } from "./server-load.ts";
import type { Spread } from "./statistics.ts";
import type { Journeys } from "./steps.ts";
import { targets } from "./targets.ts";

type Say = (line?: string) => void;

const titles = { reference: "reference", ours: "our server" };

export function printFirstScreens(conditions: Conditions, screens: FirstScreens, say: Say): void {
  const base = screens.reference.usable.median;
  say(
    `\nFirst screen, cold, ${conditions.name}: median (middle half), and as a ratio to the reference's usable`,
  );
  for (const name of ["reference", "ours"] as const) {
    const screen = screens[name];
    say(`  ${titles[name]}`);
    for (const metric of ["firstPaint", "usable", "interactive"] as const)
      say(
        `    ${metric.padEnd(12)} ${middle(screen[metric])}   × ${(screen[metric].median / base).toFixed(2)}`,
      );
    say(`    bytes ${screen.bytes.median}, requests ${screen.requests.median}`);
    say(`    main thread ${ms(screen.mainThread.median)}, layout shift ${screen.layoutShift.median}`);
  }
}

export function printSteps({ steps, tenThousand, keys, slowest }: Journeys, say: Say): void {
  say("\nFrom a press to the next heading beyond the API's own time, 4 × CPU");
  for (const [heading, time] of Object.entries(steps)) say(`  ${heading.padEnd(28)} ${middle(time)}`);
  say(`  ${"…with 10 000 stores".padEnd(28)} ${middle(tenThousand)}`);
  say(`Typing among 10 000 stores, 4 × CPU: ${middle(keys.each)}, slowest key ${ms(keys.slowest)}`);
  say(`Slowest interaction of the journey (INP), 4 × CPU: ${middle(slowest)}`);
}

export function printServers({ oneCore, loads, memory }: ServerLoad, say: Say): void {
  say(`\nDocuments a second, gzipped${oneCore ? ", on one core" : ""}, with the answer handed over`);
  const rows = {
    "our server, Node": loads.node,
    "constant string, HTTP library": loads.library,
    "our server, edge": loads.edge,
  };
  for (const [name, { rate, p99 }] of Object.entries(rows)) {
    const ratio = (rate.median / loads.library.rate.median).toFixed(2);
    say(`  ${name.padEnd(30)} ${rate.median.toFixed(0).padStart(7)} /s × ${ratio}   p99 ${ms(p99.median)}`);
  }
  say(`Memory of Node over ${memory.node.documents} documents: ${growth(memory.node)}`);
  say(`Memory of the edge runtime over ${memory.edge.documents} documents: ${growth(memory.edge)}`);
}

export function printTargets(results: Results, say: Say): void {
  const checked = targets(results);
  if (checked.length > 0) say("\nTargets");
  for (const { what, is, most, met } of checked)
    say(`  ${met ? "met   " : "MISSED"} ${what}: ${is} (${most})`);
}

function growth({ before, after }: Memory): string {
  const of = (from: number, to: number) => `${from.toFixed(0)} MB, then ${to.toFixed(0)} MB`;
  const used = Number.isNaN(before.used) ? "" : `; in use once collected ${of(before.used, after.used)}`;
  return `${of(before.resident, after.resident)}${used}`;
}

function middle({ median, lower, upper }: Spread): string {
  return `${ms(median)} (${ms(lower)} to ${ms(upper)})`;
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`.padStart(8);
}
