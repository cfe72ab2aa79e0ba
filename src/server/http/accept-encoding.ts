import { parseAccept } from "hono/utils/accept";

/** Whether an Accept-Encoding header takes this coding: named, and not with a quality of zero. */
export function accepts(header: string | null, coding: string): boolean {
  return parseAccept(header ?? "").some(({ type, q }) => type.toLowerCase() === coding && q > 0);
}
