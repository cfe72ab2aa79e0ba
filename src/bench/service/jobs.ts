/** What a measuring process is told to do, and what it answers. */

/** `atOnce`: how many of them are under way at any moment. `from`: the number of the first merchant. */
export interface Load {
  url: string;
  count: number;
  atOnce: number;
}

export type Job =
  /** `hashed`: the password is looked at as well. */
  | ({ what: "handshakes"; from: number; hashed: boolean } & Load)
  /** Each committed by itself. */
  | ({ what: "inserts" } & Load)
  /** Handshakes without a service: their statements alone, or `called` by the contract's calls. */
  | ({ what: "least"; called: boolean } & Load)
  | { what: "passwords"; count: number; atOnce: number }
  /** One after another, in turn on each database. */
  | { what: "confirmations"; urls: readonly string[]; count: number; from: number }
  | { what: "memory" };

export interface Done {
  /** Milliseconds for all of it. */
  took: number;
  /** Milliseconds of a processor, in this process alone. */
  processor: number;
  /** How often something was committed. */
  commits: number;
  /** How many records were put or deleted by what was committed. */
  records: number;
  /** How often it was begun anew, because another transaction was in its way. */
  anew: number;
  /** How many calls were answered 503 in the end, and made again. */
  unavailable: number;
  /** For confirmations: the milliseconds of each, by database. */
  each: number[][];
  /** Bytes, once what nobody needs has been collected. */
  used: number;
  resident: number;
}
