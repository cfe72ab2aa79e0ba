/**
 * Three numbers of two digits, and which of them the till shows. No two have a digit in the same place, so that a glance tells
 * them apart.
 */
export function threeNumbers(): { number: number; numbers: number[] } {
  const tens = shuffled([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const units = shuffled([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const numbers = [0, 1, 2].map((at) => 10 * (tens[at] ?? 0) + (units[at] ?? 0));
  return { number: numbers[below(3)] ?? 0, numbers };
}

function shuffled(digits: number[]): number[] {
  for (let last = digits.length - 1; last > 0; last -= 1) {
    const other = below(last + 1);
    [digits[last], digits[other]] = [digits[other] ?? 0, digits[last] ?? 0];
  }
  return digits;
}

/** A random whole number below this one. Of 2^32 the rest is cut off, or the smaller ones would come a little more often. */
function below(end: number): number {
  const most = 2 ** 32 - (2 ** 32 % end);
  for (;;) {
    const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
    if (drawn < most) return drawn % end;
  }
}
