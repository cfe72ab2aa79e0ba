import { parseAccept } from "hono/utils/accept";

/** A browser sends a handful; a header made up of thousands is nobody's wish, and would cost as much to look up. */
const atMost = 10;

/** The languages of an Accept-Language header, best first, without those that are refused. Not all need be languages. */
export function accepted(header: string | null): string[] {
  return parseAccept(header ?? "")
    .filter(({ type, q }) => q > 0 && type !== "*")
    .slice(0, atMost)
    .map(({ type }) => type);
}
