/** The first letter or digit of a name in any script, or a middle dot for a name that has none. */
export function initial(name: string): string {
  return /[\p{L}\p{N}]/u.exec(name)?.[0].toLocaleUpperCase() ?? "·";
}
