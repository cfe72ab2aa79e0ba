import { ProblemError } from "./problems.ts";

/**
 * A parameter that must be there once and not be empty. Given twice it is refused: two readers of one request (a
 * proxy and this API, say) could each take another one to be meant.
 */
export function required(parameters: URLSearchParams, name: string): string {
  const value = optional(parameters, name);
  if (value === undefined) throw new ProblemError("malformed_request");
  return value;
}

/** A parameter that may be absent; present, it must be given once and not be empty. */
export function optional(parameters: URLSearchParams, name: string): string | undefined {
  const values = parameters.getAll(name);
  if (values.length > 1 || values[0] === "") throw new ProblemError("malformed_request");
  return values[0];
}

/** `true` or `false`, in these words; undefined when absent. */
export function optionalBoolean(parameters: URLSearchParams, name: string): boolean | undefined {
  const value = optional(parameters, name);
  if (value === undefined) return undefined;
  if (value !== "true" && value !== "false") throw new ProblemError("malformed_request");
  return value === "true";
}
