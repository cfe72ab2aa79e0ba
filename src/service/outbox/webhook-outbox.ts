/** What is to be told to partners and apps: each connection, and each integration that was declined, is a line. */
import * as z from "zod/mini";
import { days } from "../context.ts";
import type { Records } from "../store/store.ts";
import { deliveriesIn, deliveryShape, type Outbox } from "./outbox.ts";
import { clientsWithAddress, type Receiver, receiverOf, stopWebhook } from "./webhooks.ts";

const WebhookDelivery = z.object({
  ...deliveryShape,
  clientId: z.string(),
  type: z.enum(["connection.created", "connection.changed", "connection.ended", "integration.cancelled"]),
  /** As it is sent, to the letter: a signature is over this text. */
  body: z.string(),
});
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;

/** For how long it can be looked up, and sent again. */
const deliveryKept = 30 * days;

export const webhookOutbox: Outbox<WebhookDelivery, Receiver> = {
  kind: "webhook",
  shape: WebhookDelivery,
  kept: deliveryKept,
  mostOfOneClient: 4,
  receiverOf: (records, { clientId }, now) => receiverOf(records, clientId, now),
  keep: (records, id, delivery, tried, now) => keepWebhook(records, id, { ...delivery, ...tried }, now),
  async gone(records, { clientId }, { url }, now) {
    // Of an address that has been registered meanwhile nobody has said that.
    const current = await receiverOf(records, clientId, now);
    if (typeof current !== "string" && current.url === url) await stopWebhook(records, clientId, now);
  },
  clients: clientsWithAddress,
};

export function keepWebhook(records: Records, id: string, delivery: WebhookDelivery, now: number): void {
  deliveriesIn(records, webhookOutbox).put(id, delivery, now + deliveryKept);
}
