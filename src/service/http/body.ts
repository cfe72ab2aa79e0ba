import type * as z from "zod/mini";
import { bodyLimit, readLimited } from "../../api/http/limited-body.ts";
import type { Call } from "../context.ts";
import { ProblemError } from "./problems.ts";

/** The body's bytes; 413 when there are too many of them. */
export async function readBody(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  const body = await readLimited(request, bodyLimit).catch((error: unknown) => {
    // Whoever sent it has hung up: no fault of ours, and nobody reads the answer.
    throw request.signal.aborted ? new ProblemError("malformed_body") : error;
  });
  if (!body) throw new ProblemError("body_too_large");
  return body;
}

/** The body as JSON of the given shape; 415 when it is not declared as JSON, 400 when it is not what was declared. */
export function parseBody<Schema extends z.ZodMiniType>(schema: Schema, call: Call): z.output<Schema> {
  const type = call.headers.get("Content-Type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") throw new ProblemError("content_type_unsupported");
  const parsed = schema.safeParse(decode(call.body));
  if (!parsed.success) throw new ProblemError("malformed_body");
  return parsed.data;
}

function decode(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw new ProblemError("malformed_body");
  }
}
