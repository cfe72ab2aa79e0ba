/**
 * W3C Trace Context: whoever traces requests through several systems finds the part that this one took.
 *
 * A trace is taken up from `traceparent`, where that is one to the letter, passed on under a part of its own, and named in
 * the log. None is begun here: nobody would look for it.
 */
export type Trace = {
  /** What the log calls it: 32 hexadecimal digits. */
  id: string;
  /** What is passed on. */
  headers: { traceparent: string; tracestate?: string };
};

/** Later versions may say more, after the four parts that this one knows. */
const form = /^(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})(?:$|-)/;
/** As much as anybody must pass on. */
const mostState = 512;

export function traceIn(headers: Pick<Headers, "get">): Trace | undefined {
  const given = headers.get("traceparent") ?? "";
  const [whole, version, id, flags = "00"] = form.exec(given) ?? [];
  if (id === undefined || (version === "00" && whole !== given)) return undefined;
  const part = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
  const tracestate = headers.get("tracestate");
  return {
    id,
    headers: {
      traceparent: `00-${id}-${part}-${flags}`,
      ...(tracestate !== null && tracestate.length <= mostState && { tracestate }),
    },
  };
}
