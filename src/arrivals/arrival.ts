/**
 * A way of arriving: how its request is read, agreed to and declined. The journey and the screens do not know which
 * one brought the merchant; each answers in the journey's own words.
 */
import type { ConsentRequest } from "../api/contract.ts";
import type { Answer } from "../journey/events.ts";
import type { Attempt } from "../journey/states.ts";

export interface Arrival {
  /** Reads the request: on load, and again whenever the merchant comes back to the page. */
  load(): Promise<Answer>;
  /** Agrees to it. May be called again with the same attempt: it is one intent, however often it is sent. */
  confirm(attempt: Attempt): Promise<Answer>;
  decline(): Promise<Answer>;
  /** The request as it stands for the merchant who has just signed in, where that makes a difference. */
  forMerchant?(): Promise<ConsentRequest | undefined>;
}
