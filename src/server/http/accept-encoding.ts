/** Whether an Accept-Encoding header takes this coding: named, and not with a quality of zero. */
export function accepts(header: string, coding: string): boolean {
  return header
    .toLowerCase()
    .split(",")
    .map((part) => part.split(";").map((piece) => piece.trim()))
    .some(([name, ...parameters]) => name === coding && !parameters.some((q) => /^q=0(\.0*)?$/.test(q)));
}
