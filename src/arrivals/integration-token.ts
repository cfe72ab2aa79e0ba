/**
 * Arriving with an integration token: Rulrr's own handshake. The partner's server made the token and polls its status;
 * the merchant agrees here, and `connectLegacyPos` marks it finished.
 */
import type { Result } from "../api/client.ts";
import type { ConsentRequest } from "../api/contract.ts";
import type { Link } from "../api/link.ts";
import type { MerchantApi } from "../api/merchant-api.ts";
import type { Answer } from "../journey/events.ts";
import type { Attempt } from "../journey/states.ts";
import type { Arrival } from "./arrival.ts";
import { answerTo, notOurs } from "./failure-meanings.ts";
import { ofKind } from "./of-kind.ts";
import { settle } from "./settle.ts";

type Read = () => Promise<Result<ConsentRequest>>;

/**
 * @param given reads the consent request afresh (through whatever cache the caller keeps)
 * @param now the page's own clock, in ms
 */
export function integrationTokenArrival(
  api: Pick<MerchantApi, "confirm" | "decline" | "signedInOnPhone">,
  link: Link,
  given: Read,
  now = Date.now,
): Arrival {
  const read = ofKind("integration", given);

  async function load(): Promise<Answer> {
    const result = await read();
    if (!result.ok) return answerTo(result.failure, notOurs);
    const { value: request, reference } = result;
    return { type: "loaded", request, deadline: now() + request.expiresInSeconds * 1000, reference };
  }

  const confirm = ({ key, choice, consentVersion }: Attempt) =>
    settle({
      send: () => api.confirm(link, key, { ...choice, consentVersion }),
      read,
      load,
      confirmed: (_value, reference) => ({ type: "confirmed", reference }),
    });

  async function decline(): Promise<Answer> {
    const result = await api.decline(link);
    if (result.ok) return { type: "declined", reference: result.reference };
    return answerTo(result.failure, { ...notOurs, 409: { type: "over", outcome: "finished-elsewhere" } });
  }

  /** For the till's screen; that it does not hear of it keeps nobody from going on. */
  async function forMerchant(): Promise<undefined> {
    if (link.byPhone) await api.signedInOnPhone(link);
  }

  return { load, confirm, decline, forMerchant };
}
