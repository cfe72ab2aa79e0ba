/** Several things measured in turn, round by round, so that whatever else the machine does falls on all of them. */
import { type Spread, spread } from "../statistics.ts";

/** By what was measured, and by what was measured of it. */
export type Measured<Name extends string, Metric extends string> = Record<Name, Record<Metric, Spread>>;

/**
 * @param runs how often each is counted; once more, which warms everything up, is not
 * @param measures each measurement by its name
 */
export async function inTurn<Name extends string, Metric extends string>(
  runs: number,
  measures: Record<Name, () => Promise<Record<Metric, number>>>,
): Promise<Measured<Name, Metric>> {
  const samples = mapped(measures, (): Record<Metric, number>[] => []);
  for (let run = 0; run <= runs; run += 1)
    for (const name in measures) {
      const sample = await measures[name]();
      if (run > 0) samples[name].push(sample);
    }
  return mapped(samples, (ofOne) => {
    const some = ofOne[0];
    if (!some) throw new Error("nothing was measured");
    return mapped(some, (_value, metric) => spread(ofOne.map((sample) => sample[metric])));
  });
}

function mapped<Key extends string, Before, After>(
  record: Record<Key, Before>,
  change: (value: Before, key: Key) => After,
): Record<Key, After>;
function mapped(
  record: Record<string, unknown>,
  change: (value: unknown, key: string) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}
