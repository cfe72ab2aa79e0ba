/**
 * Arriving with another platform's handshake: an OAuth authorization request, or a marketplace's install. The server
 * has validated the request and knows where its answer goes; the page has an opaque id, and goes only where it is told.
 */

import type { Result } from "../api/client.ts";
import type { ConsentRequest, RequestOutcome } from "../api/contract.ts";
import type { AppRequestLink } from "../api/handshakes/arriving.ts";
import type { MerchantApi } from "../api/merchant-api.ts";
import type { Answer } from "../journey/events.ts";
import type { Attempt } from "../journey/states.ts";
import type { Arrival } from "./arrival.ts";
import { answerTo, notOurs } from "./failure-meanings.ts";
import { ofKind } from "./of-kind.ts";
import { settle } from "./settle.ts";

/**
 * @param given reads the request afresh (through whatever cache the caller keeps)
 * @param now the page's own clock, in ms
 */
export function appRequestArrival(
  api: Pick<MerchantApi, "approve" | "declineApp">,
  { requestId: id, kind }: AppRequestLink,
  given: () => Promise<Result<ConsentRequest>>,
  now = Date.now,
): Arrival {
  const read = ofKind(kind, given);

  async function load(): Promise<Answer> {
    const result = await read();
    if (!result.ok) return answerTo(result.failure, notOurs);
    const { value: request, reference } = result;
    return { type: "loaded", request, deadline: now() + request.expiresInSeconds * 1000, reference };
  }

  const confirm = ({ key, choice, consentVersion }: Attempt) =>
    settle({
      send: () => api.approve(id, key, { ...choice, consentVersion }),
      read,
      load,
      confirmed: (outcome, reference) => ({ type: "confirmed", ...goingOn(outcome), reference }),
      meanings: ({ reference }) => ({
        424: { type: "failed", failure: { code: "install-failed", reference } },
      }),
    });

  async function decline(): Promise<Answer> {
    const result = await api.declineApp(id);
    if (result.ok) return { type: "declined", ...goingOn(result.value), reference: result.reference };
    return answerTo(result.failure, { ...notOurs, 409: { type: "over", outcome: "finished-elsewhere" } });
  }

  /** Read once more as this merchant: what is new to an app is new for somebody. */
  async function forMerchant(): Promise<ConsentRequest | undefined> {
    const result = await read();
    return result.ok && result.value.status === "pending" ? result.value : undefined;
  }

  return { load, confirm, decline, forMerchant };
}

function goingOn(outcome: RequestOutcome): { redirectTo?: string } {
  return outcome.outcome === "redirect" ? { redirectTo: outcome.redirectTo } : {};
}
