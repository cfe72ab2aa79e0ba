/** One try: a POST, signed, to an address that a third party chose. */
import { Webhook } from "standardwebhooks";
import type { CallApp } from "../context.ts";
import type { Heard, Held } from "./lease.ts";
import type { WebhookDelivery } from "./webhook-outbox.ts";
import type { Receiver } from "./webhooks.ts";

/**
 * The status is all that is heard: 2xx is delivered, 410 that the receiver is gone for good, and everything else, a redirect
 * included, that it is to be tried again. What else there is to the answer is not read.
 *
 * @param patience milliseconds from the first look for the address to the status
 */
export async function send(
  post: CallApp,
  { id, delivery: { body }, receiver: { url, secrets } }: Held<WebhookDelivery, Receiver>,
  now: number,
  patience: number,
): Promise<Heard> {
  const late = AbortSignal.timeout(patience);
  const headers = {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(now / 1000)),
    "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(id, new Date(now), body)).join(" "),
  };
  try {
    const answer = await post(new URL(url), body, late, headers);
    await answer.body?.cancel();
    const outcome = answer.ok ? "delivered" : answer.status === 410 ? "gone" : "not-delivered";
    return { outcome, said: `HTTP ${answer.status}` };
  } catch (error) {
    const refused = error instanceof Error && error.name === "Refused";
    const said = late.aborted
      ? "no answer in time"
      : refused
        ? "an address that is not asked"
        : "could not be reached";
    return { outcome: "not-delivered", said };
  }
}
