/** Many who ask a server for a document at the same time. */
import autocannon from "autocannon";

export type Shot = {
  /** Documents a second. */
  rate: number;
  /** Milliseconds within which 99 of 100 were answered. */
  p99: number;
};

type Length = { duration: number } | { amount: number };

/**
 * Everybody asks all the time; or, with a `pace`, so many times a second together. An answer that is no document fails the
 * measurement.
 */
export async function shoot(
  url: string,
  length: Length,
  { connections = 10, pace }: { connections?: number; pace?: number } = {},
): Promise<Shot> {
  const result = await autocannon({
    url,
    connections,
    headers: { "accept-encoding": "gzip" },
    ...(pace !== undefined && { overallRate: Math.round(pace) }),
    ...length,
  });
  if (result.errors > 0 || result.non2xx > 0)
    throw new Error(`${result.errors} errors and ${result.non2xx} answers that are no document`);
  return { rate: result.requests.average, p99: result.latency.p99 };
}

export function addressOf(port: number | undefined, path: string): string {
  return `http://127.0.0.1:${port}${path}`;
}
