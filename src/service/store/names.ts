/**
 * Names that every store can hold and index alike. A key may come from an address that a stranger typed: what cannot be
 * a name is simply not there when it is looked for, and is refused when it is put.
 */
const longest = { kind: 64, key: 512, group: 256 };

/** Whether a record can have this name: text without NUL and lone surrogates, not longer than an index entry may be. */
export function isName(part: keyof typeof longest, name: string): boolean {
  return name.length <= longest[part] && name.isWellFormed() && !name.includes("\0");
}

/** @throws RangeError when a record cannot have this name; says which part, not what it was */
export function requireName(part: keyof typeof longest, name: string): void {
  if (!isName(part, name))
    throw new RangeError(`A record's ${part} is text of at most ${longest[part]} characters.`);
}
