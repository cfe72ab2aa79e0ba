import type * as z from "zod/mini";
import { Refusal } from "./problems.ts";
import type { Call } from "./world.ts";

const mostBytes = 16 * 1024;

/** The body's bytes. Counted while they come: Content-Length may be absent, and may lie. */
export async function readBody(request: Request): Promise<Uint8Array> {
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.byteLength;
    if (length > mostBytes) {
      // Not awaited: a sender that never stops must not keep the answer waiting.
      reader.cancel().catch(() => undefined);
      throw new Refusal("body_too_large");
    }
    chunks.push(value);
  }
  const body = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.byteLength;
  }
  return body;
}

/** The body as JSON of the given shape; 415 when it is not declared as JSON, 400 when it is not what was declared. */
export function parseBody<Schema extends z.ZodMiniType>(schema: Schema, call: Call): z.output<Schema> {
  const type = call.headers.get("Content-Type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") throw new Refusal("content_type_unsupported");
  const parsed = schema.safeParse(decode(call.body));
  if (!parsed.success) throw new Refusal("malformed_body");
  return parsed.data;
}

function decode(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw new Refusal("malformed_body");
  }
}
