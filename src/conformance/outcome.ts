/** What can come of a check. */

/** What was expected and what came instead. Neither has anything in it that a call was made with or answered. */
export class Unmet extends Error {
  override name = "Unmet";
  readonly expected: string;
  readonly got: string;
  /** The API has nothing there at all. */
  readonly missing: boolean;
  constructor(expected: string, got: string, missing = false) {
    super(`expected ${expected}, got ${got}`);
    this.expected = expected;
    this.got = got;
    this.missing = missing;
  }
}

/** A step before it did not work. */
export class NotTried extends Error {
  override name = "NotTried";
}

/** There is nothing to try it on: what it needs may be given, and was not. */
export class NotGiven extends Error {
  override name = "NotGiven";
}

export type Outcome =
  | { outcome: "passed" }
  | { outcome: "missing" | "wrong"; expected: string; got: string }
  | { outcome: "not tried" | "not given"; why: string };
