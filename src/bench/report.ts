/** The results in words and columns. */

import type { Conditions } from "./page/conditions.ts";
import type { Connections } from "./page/connections.ts";
import type { Engines } from "./page/engines.ts";
import type { FirstScreens, Languages } from "./page/first-screens.ts";
import type { Framed } from "./page/framed.ts";
import { referenceHtml } from "./page/reference.ts";
import type { SentEarly } from "./page/sent-early.ts";
import type { Journeys } from "./page/steps.ts";
import type { Results } from "./results.ts";
import type { Memory, ServerLoad } from "./server/server-load.ts";
import type { Shot } from "./server/shoot.ts";
import type { WhatIsBehind } from "./server/what-is-behind.ts";
import type { Spread } from "./statistics.ts";
import { targets } from "./targets.ts";

type Say = (line?: string) => void;

const titles = { reference: `reference, ${referenceHtml.length} bytes`, ours: "our server" };
const both = ["reference", "ours"] as const;
const times = ["firstPaint", "usable", "interactive"] as const;

export function printFirstScreens(conditions: Conditions, screens: FirstScreens, say: Say): void {
  say(
    `\nFirst screen, cold, ${conditions.name}: median (middle half), and as a ratio to the reference's usable`,
  );
  for (const name of both) {
    const screen = screens[name];
    say(`  ${titles[name]}`);
    for (const metric of times) printBeside(metric, screen[metric], screens.reference.usable, say);
    say(`    bytes ${screen.bytes.median}, requests ${screen.requests.median}`);
    say(`    main thread ${ms(screen.mainThread.median)}, layout shift ${screen.layoutShift.median}`);
  }
}

export function printSentEarly(sent: SentEarly, say: Say): void {
  say(
    "\nTyped and sent a second after the document was asked for, throttled: until the answer is on the screen",
  );
  for (const name of both) printBeside(name, sent[name].answered, sent.reference.answered, say);
}

export function printFramed({ top, framed }: Framed, say: Say): void {
  say("\nAt top level, and framed by the script from the press on a partner's page, throttled");
  for (const metric of ["usable", "interactive"] as const) {
    printBeside(`${metric}, top`, top[metric], top[metric], say);
    printBeside(`${metric}, framed`, framed[metric], top[metric], say);
  }
  printBeside("height, host", framed.heightKnown, top.interactive, say);
}

export function printLanguages(languages: Languages, say: Say): void {
  say("\nIn other languages, throttled: as a ratio to English");
  for (const metric of ["usable", "interactive"] as const)
    for (const tag of ["en", "he", "ur", "ja"] as const)
      printBeside(`${metric}, ${tag}`, languages[tag][metric], languages.en[metric], say);
}

export function printEngines(engines: Engines, missing: string[], say: Say): void {
  for (const line of missing) say(`\n${line}`);
  for (const [engine, screens] of Object.entries(engines)) {
    say(`\n${engine}, unthrottled: as a ratio to the reference's usable`);
    for (const name of both)
      for (const metric of times)
        printBeside(`${name}, ${metric}`, screens[name][metric], screens.reference.usable, say);
  }
}

export function printConnections({ keys, drawn, frames }: Connections, say: Say): void {
  say("\nAmong 2 000 connections, 4 × CPU");
  const rows = {
    "a key, to the next frame": keys,
    "a key, to its results": drawn,
    "a frame, scrolling all": frames,
  };
  for (const [what, time] of Object.entries(rows))
    say(
      `  ${what.padEnd(28)} ${middle(time)}, 19 of 20 within ${ms(time.most)}, slowest ${ms(time.slowest)}`,
    );
}

export function printBehind({ postgres, pace, late }: WhatIsBehind, say: Say): void {
  const rateOf = (what: string, { rate }: Shot) => `  ${what.padEnd(30)} ${rate.toFixed(0).padStart(7)} /s`;
  say("\nDocuments of the service on PostgreSQL, on one core");
  for (const [what, shot] of Object.entries({ "all it can": postgres.full, "half of that": postgres.half }))
    say(`${rateOf(what, shot)}   p99 ${ms(shot.p99)}`);
  say(`Documents in front of an API that is late, asked for at ${pace.toFixed(0)} a second`);
  // No p99: what is asked for at a pace comes in bursts of all 400 connections, and the last of a burst waits for the others.
  for (const [delay, shot] of Object.entries(late)) say(rateOf(`the API takes ${delay} ms`, shot));
}

function printBeside(what: string, time: Spread, base: Spread, say: Say): void {
  say(`    ${what.padEnd(22)} ${middle(time)}   × ${(time.median / base.median).toFixed(2)}`);
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
