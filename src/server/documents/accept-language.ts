/**
 * The languages of an Accept-Language header (RFC 9110, 12.5.4), best first, without those that are refused.
 *
 * At most ten: a browser sends a handful, and a header made up of thousands is nobody's wish.
 */
export function accepted(header: string | null): string[] {
  return (header ?? "")
    .slice(0, 400)
    .split(",")
    .slice(0, 10)
    .map((part) => {
      const [tag = "", ...parameters] = part.split(";").map((piece) => piece.trim());
      const quality = parameters.find((parameter) => parameter.startsWith("q="));
      return { tag, q: quality === undefined ? 1 : Number(quality.slice(2)) };
    })
    .filter(({ tag, q }) => /^[A-Za-z0-9-]{2,35}$/.test(tag) && q > 0)
    .toSorted((a, b) => b.q - a.q)
    .map(({ tag }) => tag);
}
