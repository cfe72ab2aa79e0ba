/**
 * Where a developer has what the sandbox tells of connections. Who is told, the service looks up in its store, and the sandbox's
 * partners and apps are published and not kept there; so what is entered of each is the address alone.
 */
import { enterWebhookWith } from "../service/outbox/webhooks.ts";
import { keep } from "../service/registry/register.ts";
import type { Store } from "../service/store/store.ts";

export interface OwnReceiver {
  url: string;
  /** What is sent there is signed with this; with the published one otherwise. */
  secret?: string;
}

/** Published, as all of the sandbox: whoever uses it in earnest sets another. */
export const publishedWebhookSecret = `whsec_${btoa("sandbox-secret-webhook-signature")}`;

/**
 * Each of these clients is told there from now on; nowhere any more without a receiver.
 *
 * @param clientIds of partners and of apps
 */
export async function enterReceiver(
  store: Store,
  clientIds: Iterable<string>,
  receiver: OwnReceiver | undefined,
): Promise<void> {
  const ids = [...clientIds];
  await store.transaction(async (records) => {
    for (const clientId of ids) {
      if (!receiver) {
        records.delete("partner", clientId);
        records.delete("webhook-secret", clientId);
        continue;
      }
      keep(records, "partner", clientId, { ...nothingBut, name: clientId, webhookUrl: receiver.url });
      enterWebhookWith(records, clientId, receiver.secret ?? publishedWebhookSecret);
    }
  });
}

/** What else a registration says nobody reads here. */
const nothingBut = {
  preferences: [],
  permissions: [],
  origins: [],
  secrets: [],
  storeSelection: "none" as const,
  disabled: false,
};
