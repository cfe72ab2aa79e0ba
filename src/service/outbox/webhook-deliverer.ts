/** Tells partners and apps. */
import { type CallApp, seconds } from "../context.ts";
import { createDeliverer, type DelivererOptions } from "./deliverer.ts";
import { send } from "./send.ts";
import { type WebhookDelivery, webhookOutbox } from "./webhook-outbox.ts";
import type { Receiver } from "./webhooks.ts";

interface Options extends Omit<DelivererOptions<WebhookDelivery, Receiver>, "outbox" | "send"> {
  post: CallApp;
  /** How long a receiver may take, in milliseconds. */
  patience?: number;
}

export function webhookDeliverer({ post, patience = 10 * seconds, ...options }: Options) {
  return createDeliverer({
    ...options,
    outbox: webhookOutbox,
    send: (held, now) => send(post, held, now, patience),
  });
}
