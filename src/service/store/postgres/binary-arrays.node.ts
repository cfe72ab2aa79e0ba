/**
 * Lists as PostgreSQL sends and takes them in binary. As text each would be quoted, escaped and read again sign by sign, on
 * both sides: half of what a statement about many records costs.
 *
 * The form is that of `array_recv`: dimensions, whether there are nulls, the type; length and lower bound; then each
 * element with its length in bytes, -1 for null. Every whole number is big-endian.
 */

/** The types' numbers (`pg_type.oid`), which are the same in every database. */
const [bool, bigint, integer, text] = [16, 20, 23, 25];

const headLength = 20;

/** For `text[]`. */
export function texts(values: readonly (string | null)[]): Buffer {
  let length = headLength;
  for (const value of values) length += 4 + (value === null ? 0 : Buffer.byteLength(value));
  const bytes = arrayOf(text, values.length, length);
  let at = headLength;
  for (const value of values) {
    const written = value === null ? -1 : bytes.write(value, at + 4);
    bytes.writeInt32BE(written, at);
    at += 4 + Math.max(0, written);
  }
  return bytes;
}

/** For `bigint[]`; whole numbers that are safe. */
export function bigints(values: readonly number[]): Buffer {
  return ofOneLength(bigint, 8, values, (bytes, value, at) => bytes.writeBigInt64BE(BigInt(value), at));
}

/** For `integer[]`. */
export function integers(values: readonly number[]): Buffer {
  return ofOneLength(integer, 4, values, (bytes, value, at) => bytes.writeInt32BE(value, at));
}

/** For `boolean[]`. */
export function booleans(values: readonly boolean[]): Buffer {
  return ofOneLength(bool, 1, values, (bytes, value, at) => bytes.writeUInt8(Number(value), at));
}

function ofOneLength<Value>(
  type: number,
  length: number,
  values: readonly Value[],
  write: (bytes: Buffer, value: Value, at: number) => void,
): Buffer {
  const bytes = arrayOf(type, values.length, headLength + values.length * (4 + length));
  let at = headLength;
  for (const value of values) {
    bytes.writeInt32BE(length, at);
    write(bytes, value, at + 4);
    at += 4 + length;
  }
  return bytes;
}

/** With nothing in it yet. */
function arrayOf(type: number, count: number, bytes: number): Buffer {
  const array = Buffer.allocUnsafe(bytes);
  array.writeInt32BE(1, 0);
  // Whether there are nulls: each says so itself, and nobody looks at this.
  array.writeInt32BE(1, 4);
  array.writeInt32BE(type, 8);
  array.writeInt32BE(count, 12);
  array.writeInt32BE(1, 16);
  return array;
}
