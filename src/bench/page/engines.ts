/**
 * The first screen in the other engines that are installed, unthrottled, in turn with the reference in the same engine. Their
 * drivers are those of the browser tests; each load is a visit of its own, in which nothing is left of the one before.
 */
import { setTimeout as pause } from "node:timers/promises";
import type { Engine } from "../../../e2e/engines/browser.ts";
import { startFirefox } from "../../../e2e/engines/firefox.ts";
import { lookAround } from "../../../e2e/engines/installed.ts";
import { eventually } from "../../../e2e/engines/patience.ts";
import { startWebKit } from "../../../e2e/engines/webkit.ts";
import { inTurn, type Measured } from "./rounds.ts";
import { type Seen, seen } from "./watch.ts";

export type Engines = Partial<Record<"Firefox" | "WebKit", Measured<"reference" | "ours", keyof Seen>>>;

const start = { Firefox: startFirefox, WebKit: startWebKit };

/** @param pages both with what looks at them inside; `missing` says which engines are not installed, or did not answer */
export async function measureEngines(
  pages: Record<"reference" | "ours", string>,
  runs: number,
): Promise<{ engines: Engines; missing: string[] }> {
  const { found, missing } = lookAround();
  const engines: Engines = {};
  for (const installed of found) {
    const engine = await start[installed.name](installed);
    try {
      engines[installed.name] = await inTurn(runs, {
        reference: () => load(engine, pages.reference),
        ours: () => load(engine, pages.ours),
      });
    } catch (error) {
      // On a machine that does too much else a driver may never answer. The rest of the run is worth having without it.
      missing.push(`${installed.name} is not measured: ${String(error)}`);
    } finally {
      await engine.ends();
    }
  }
  return { engines, missing };
}

/** In ms: for a visit. */
const patience = 30_000;

function load(engine: Engine, url: string): Promise<Seen> {
  const late = pause(patience, undefined, { ref: false }).then((): never => {
    throw new Error(`its driver has not answered for ${patience / 1000} s`);
  });
  return Promise.race([visit(engine, url), late]);
}

async function visit(engine: Engine, url: string): Promise<Seen> {
  const browser = await engine.visits();
  try {
    await browser.window.goesTo(url);
    return await eventually("the first screen", async () => (await browser.window.read(seen)) ?? undefined);
  } finally {
    await browser.quits();
  }
}
