/** When something that was not delivered is tried again. */
import { days, hours, minutes, seconds } from "../context.ts";

/** Ten tries in all: at once, and after each of these. Together they are 71 h 35 min. */
const pauses = [
  5 * seconds,
  5 * minutes,
  30 * minutes,
  2 * hours,
  5 * hours,
  10 * hours,
  14 * hours,
  20 * hours,
  20 * hours,
];

const mostAge = 3 * days;

/**
 * @param tries how many there were, the one that has just failed included
 * @param since when it began to wait. One that waited for those before it has no less than one try, and not three more days.
 * @returns milliseconds since 1970; undefined when it is given up
 */
export function nextTry({ tries, since }: { tries: number; since: number }, now: number): number | undefined {
  const pause = pauses[tries - 1];
  const next = pause === undefined ? undefined : now + pause;
  return next === undefined || next > since + mostAge ? undefined : next;
}
