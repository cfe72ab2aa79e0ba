/**
 * What does the work behind the screens: the API, the queries over it, and the arrival that the link is. In a chunk of
 * its own, because the first screen can be read and typed into without it.
 */

import { createHandoverApi, type HandoverApi } from "../api/handover-api.ts";
import type { AppRequestLink } from "../api/handshakes/arriving.ts";
import type { Link } from "../api/link.ts";
import { createMerchantApi } from "../api/merchant-api.ts";
import { appRequestQuery, consentRequestQuery, createQueryClient } from "../api/queries.ts";
import { appRequestArrival } from "../arrivals/app-request.ts";
import type { Arrival } from "../arrivals/arrival.ts";
import { integrationTokenArrival } from "../arrivals/integration-token.ts";
import { unvalidatedArrival } from "../arrivals/unvalidated.ts";
import type { InlineHandover } from "../boot/handover.ts";
import type { Answer } from "../journey/events.ts";
import type { Intent } from "../journey/states.ts";
import { perform } from "./journey/perform.ts";

/**
 * One session for as long as the page lives, whatever link it works on.
 *
 * @param begun the validation that the inline script began, if it did
 * @param asked the request of an app, where one has brought the merchant; the link is none then
 * @param basePath the path below which the API is found
 */
export function createCalls(
  begun: InlineHandover["request"],
  asked: AppRequestLink | undefined,
  basePath: string,
): { call: (intent: Intent, link: Link | null) => Promise<Answer>; handovers: HandoverApi } {
  const api = createMerchantApi(basePath, begun);
  const queries = createQueryClient();
  function arrivalWith(link: Link | null): Arrival {
    if (asked)
      return appRequestArrival(api, asked, () => queries.fetchQuery(appRequestQuery(api, asked.requestId)));
    if (!link) return unvalidatedArrival(window);
    return integrationTokenArrival(api, link, () => queries.fetchQuery(consentRequestQuery(api, link)));
  }
  return {
    call: (intent, link) => perform(intent, { api, queries, arrival: arrivalWith(link) }),
    handovers: createHandoverApi(basePath, queries),
  };
}
