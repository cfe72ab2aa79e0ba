/** What goes wrong between a partner's backend and Connect, as a value with a stable code. */

/**
 * The codes that Connect tells backends, and those of this package: `unreachable` (there was no answer, or none in time),
 * `answer_unusable` (one that is none of Connect's), and three of webhooks. There may be others one day.
 */
export type RulrrProblemCode =
  | "malformed_request"
  | "idempotency_key_invalid"
  | "unsupported_grant_type"
  | "not_finished"
  | "access_token_invalid"
  | "client_credentials_invalid"
  | "refresh_token_unknown"
  | "path_not_found"
  | "integration_not_found"
  | "method_not_allowed"
  | "already_exchanged"
  | "body_too_large"
  | "too_many_requests"
  | "unreadable_request"
  | "internal_error"
  | "method_not_implemented"
  | "api_unreachable"
  | "api_answer_unusable"
  | "unavailable"
  | "api_timeout"
  | "unreachable"
  | "answer_unusable"
  | "webhook_malformed"
  | "webhook_too_old"
  | "webhook_signature_invalid";

interface Told {
  status?: number;
  reference?: string | undefined;
  /** In milliseconds. */
  retryAfter?: number | undefined;
}

/**
 * Thrown for everything that was refused or did not work. It says what happened and nothing else: no secret, no token and no address
 * is in it, so it can be logged as it is.
 */
export class RulrrProblem extends Error {
  override name = "RulrrProblem";
  /** Stable. One that is not known here is whatever its status says. */
  readonly code: RulrrProblemCode | (string & {});
  /** The HTTP status; 0 where there was no answer. */
  readonly status: number;
  /** By which support finds the request. */
  readonly reference: string | undefined;
  /** Whether the same call may succeed later. */
  readonly retry: boolean;
  /** How long to wait before that, in milliseconds, where it was said. */
  readonly retryAfter: number | undefined;

  constructor(code: RulrrProblem["code"], { status = 0, reference, retryAfter }: Told = {}) {
    const details = [
      status === 0 ? "" : ` (${status})`,
      reference === undefined ? "" : `, reference ${reference}`,
    ];
    super(`${code}${details.join("")}`);
    this.code = code;
    this.status = status;
    this.reference = reference;
    this.retry = code === "unreachable" || code === "not_finished" || passes.has(status);
    this.retryAfter = retryAfter;
  }
}

/** What is over by itself. */
const passes = new Set([408, 429, 500, 502, 503, 504]);
