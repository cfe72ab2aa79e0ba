/** A sandbox whose partner has a webhook, and a receiver of it that is played here. */
import { WebhookEvent } from "../../api/webhook-contract.ts";
import type { CallApp } from "../context.ts";
import type { OnTry } from "../outbox/deliverer.ts";
import { deliveriesIn as kept } from "../outbox/outbox.ts";
import { webhookDeliverer } from "../outbox/webhook-deliverer.ts";
import { webhookOutbox } from "../outbox/webhook-outbox.ts";
import { enterWebhook } from "../outbox/webhooks.ts";
import { readOnly } from "../records.ts";
import { register } from "../registry/register.ts";
import type { Store } from "../store/store.ts";
import { connectingSandbox } from "./connecting.ts";
import { newStore } from "./store-under-test.ts";

export interface Received {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  event: WebhookEvent;
}

const registration = {
  name: "Tillwise POS",
  preferences: [],
  disabled: false,
  secrets: [],
  origins: [],
  storeSelection: "required" as const,
  permissions: [],
};
export const webhookUrl = "https://till.example/webhooks";

/** Registers a partner with an address. @returns the secret that it is given */
export function registerWebhook(store: Store, clientId: string, url = webhookUrl): Promise<string> {
  return store.transaction(async (records) => {
    await register(records, "partner", clientId, { ...registration, webhookUrl: url });
    return (await enterWebhook(records, clientId)) ?? "";
  });
}

/** All that is kept of what was to be told, the oldest first. */
export async function deliveriesIn(store: Store) {
  const { untyped } = readOnly(store);
  const found = await kept(untyped, webhookOutbox).find({}, { limit: 1000 });
  return found.map(({ key: id, value }) => ({ id, ...value }));
}

/**
 * `tillwise` has a webhook. Its receiver answers 200 until it is told otherwise.
 *
 * @param options `store`: instead of an empty one
 */
export async function toldSandbox({ store = newStore() }: { store?: Store } = {}) {
  const at = connectingSandbox({ store });
  const received: Received[] = [];
  const counted: Parameters<OnTry>[0][] = [];
  let answer: (one: Received) => Promise<Response> | Response = () => new Response(null);
  const post: CallApp = async (url, body, _signal, headers = {}) => {
    const one = { url: url.href, headers, body, event: WebhookEvent.parse(JSON.parse(body)) };
    received.push(one);
    return answer(one);
  };
  const deliverer = () =>
    webhookDeliverer({
      store,
      post,
      now: at.now,
      onTry: (tried) => counted.push(tried),
      onError(error) {
        throw error;
      },
    });
  const { deliverDue } = deliverer();
  return {
    ...at,
    store,
    received,
    /** How each event stood that was tried or given up, as a server counts it. */
    counted,
    /** Of another process. */
    deliverer,
    deliverDue,
    deliveries: () => deliveriesIn(store),
    types: () => received.map(({ event }) => event.type),
    secret: await registerWebhook(store, "tillwise"),
    answers(how: number | typeof answer): void {
      answer = typeof how === "number" ? () => new Response(null, { status: how }) : how;
    },
  };
}
