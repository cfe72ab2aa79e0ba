/**
 * What does the work behind the screens: the API, the queries over it, and the arrival that the link is. In a chunk of
 * its own, because the first screen can be read and typed into without it.
 */
import type { Link } from "../api/link.ts";
import { createMerchantApi } from "../api/merchant-api.ts";
import { appRequestQuery, consentRequestQuery, createQueryClient } from "../api/queries.ts";
import { appRequestArrival } from "../arrivals/app-request.ts";
import { integrationTokenArrival } from "../arrivals/integration-token.ts";
import type { Early } from "../boot/handover.ts";
import type { Answer } from "../journey/events.ts";
import type { Intent } from "../journey/states.ts";
import { perform } from "./journey/perform.ts";

/**
 * One session for as long as the page lives, whatever link it works on.
 *
 * @param begun the validation that the inline script began, if it did
 * @param requestId the request of an app, where one has brought the merchant; the link is none then
 */
export function createEngine(
  begun: Early["request"],
  requestId: string | undefined,
): (intent: Intent, link: Link) => Promise<Answer> {
  const api = createMerchantApi("", begun);
  const queries = createQueryClient();
  return (intent, link) => {
    const readLink = () => queries.fetchQuery(consentRequestQuery(api, link));
    const arrival =
      requestId === undefined
        ? integrationTokenArrival(api, link, readLink)
        : appRequestArrival(api, requestId, () => queries.fetchQuery(appRequestQuery(api, requestId)));
    return perform(intent, { api, queries, arrival });
  };
}
