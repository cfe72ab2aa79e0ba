/**
 * A request id that is also the support reference a merchant reads out over the phone: eight characters of Crockford's
 * base 32, which has no I, L, O or U to mishear, in two groups. 40 random bits: enough to find one line in a day's log.
 *
 * The page makes the id and sends it in `X-Request-Id`, so that a reference exists, and can be found in the server's
 * log, even when the answer was lost on the way back.
 */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

export const requestIdHeader = "X-Request-Id";

/** Random bytes, got many at a time: a server makes an id or two for every document, and each call costs. */
const random = new Uint8Array(512);
let used = random.length;

export function newRequestId(): string {
  if (used === random.length) {
    crypto.getRandomValues(random);
    used = 0;
  }
  let id = "";
  for (const byte of random.subarray(used, used + 8)) id += alphabet[byte % 32];
  used += 8;
  return `${id.slice(0, 4)}-${id.slice(4)}`;
}

/** Whether a header's value may be taken as a request id: anything else would let a caller write into the log. */
export function isRequestId(value: string | null | undefined): value is string {
  return typeof value === "string" && /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/.test(value);
}

/** The id that a request was given by whoever sent it, or a new one. */
export function requestIdIn(headers: Pick<Headers, "get">): string {
  const given = headers.get(requestIdHeader);
  return isRequestId(given) ? given : newRequestId();
}
