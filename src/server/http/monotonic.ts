/**
 * Milliseconds since some moment in the past, for ages and waits. It never goes back, whatever is done to the wall clock:
 * an answer that is a day old by one clock and minutes old by the other would be kept for a day too long.
 */
export const monotonic = (): number => performance.now();
