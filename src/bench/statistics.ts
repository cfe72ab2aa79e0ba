/** The middle of a sample and how far it spreads: a mean would be pulled about by one slow run. */
export interface Spread {
  median: number;
  /** The middle half lies between these. */
  lower: number;
  upper: number;
}

export function spread(sample: number[]): Spread {
  const sorted = sample.toSorted((a, b) => a - b);
  return { median: quantile(sorted, 0.5), lower: quantile(sorted, 0.25), upper: quantile(sorted, 0.75) };
}

/** By linear interpolation between the two nearest values. */
function quantile(sorted: number[], q: number): number {
  const position = (sorted.length - 1) * q;
  const below = sorted[Math.floor(position)] ?? Number.NaN;
  const above = sorted[Math.ceil(position)] ?? below;
  return below + (above - below) * (position % 1);
}
