/** What the registry of problems says of one. */
export interface RegisteredProblem {
  status: number;
  /** What it means, in English. */
  title: string;
  /** What whoever gets it can do; correct the call, where nothing is said. */
  advice?: string;
  /** Who may be told: the backend of a partner or app, or anybody; where nothing is said, the page at which the merchant is. */
  seenBy?: "backend" | "anybody";
  /** Whether the very same call, with the same Idempotency-Key, may succeed later: after Retry-After, where it says. */
  retry?: true;
  /** What else this problem says, beside what each of them does. */
  members?: readonly "agreement"[];
}
