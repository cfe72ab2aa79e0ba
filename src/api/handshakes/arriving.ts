/** What the server says in a document of what has brought the merchant, beside the request itself. */
import type { CallFailure } from "../client.ts";
import type { RequestKind } from "./request-cookie.ts";

/** Which request of an app has brought the merchant. */
export interface AppRequestLink {
  requestId: string;
  /** What the path says that it is. */
  kind: RequestKind;
}

/** What an app's link came to: the request to put before the merchant, or none. */
export type SentByApp = AppRequestLink | "none";

/** Why there is no answer yet to what has brought the merchant. */
export type ArrivalFailure = Exclude<CallFailure, { code: "problem" }>;
