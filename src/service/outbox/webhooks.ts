/** Where a partner or an app is told, and what that is signed with. */
import * as z from "zod/mini";
import { audit } from "../audit/audit-trail.ts";
import { readOnly } from "../records.ts";
import { registrationsIn } from "../registry/registrations.ts";
import type { Reader, Records } from "../store/store.ts";
import { keptForGood, table } from "../table.ts";

/**
 * A signature is made with the secret itself, so unlike all other secrets this one is kept as it is. It is in a record of its own,
 * beside the registration: what shows, lists or hands on a registration cannot show it.
 */
const Webhook = z.object({
  /** The one in use first. Two while one replaces the other. `validUntil`: milliseconds since 1970. */
  secrets: z.array(z.object({ secret: z.string(), validUntil: z.nullable(z.number()) })),
  /** When its receiver said that it is gone (410), if it did. */
  stoppedAt: z.nullable(z.number()),
});
export type Webhook = z.infer<typeof Webhook>;

function webhooks(records: Records) {
  return table(records, "webhook-secret", Webhook);
}

/** What is kept of a client's webhook beside its address. */
export async function webhookOf(records: Records, clientId: string): Promise<Webhook | undefined> {
  return webhooks(records).get(clientId);
}

const registeredAtOnce = 500;

export interface Receiver {
  url: string;
  /** Each of which signs. */
  secrets: string[];
}

/** Whoever is told; otherwise why nobody is. */
export async function receiverOf(
  records: Records,
  clientId: string,
  now: number,
): Promise<Receiver | string> {
  const { partners, apps } = registrationsIn(records);
  const registered = (await partners.get(clientId)) ?? (await apps.get(clientId));
  if (!registered || registered.disabled) return "the client is disabled";
  if (registered.webhookUrl === undefined) return "no address is registered";
  const webhook = await webhookOf(records, clientId);
  if (!webhook) return "there is no secret to sign with";
  if (webhook.stoppedAt !== null) return "the receiver said that it is gone";
  const valid = webhook.secrets.filter(({ validUntil }) => validUntil === null || now < validUntil);
  return { url: registered.webhookUrl, secrets: valid.map(({ secret }) => secret) };
}

/** Ids of all partners and apps that are to be told. */
export async function clientsWithAddress(reader: Reader): Promise<string[]> {
  const { partners, apps } = registrationsIn(readOnly(reader).untyped);
  const ids = new Set<string>();
  for (const registered of [partners, apps]) {
    let page: Awaited<ReturnType<typeof registered.find>> = [];
    do {
      page = await registered.find({}, { after: page.at(-1)?.key, limit: registeredAtOnce });
      for (const { key, value } of page) if (value.webhookUrl !== undefined && !value.disabled) ids.add(key);
    } while (page.length === registeredAtOnce);
  }
  return [...ids];
}

/**
 * An address was registered, also the one that was there before: the receiver is there, whatever was said of it.
 *
 * @returns the secret, to be shown, when there was none before
 */
export async function enterWebhook(records: Records, clientId: string): Promise<string | undefined> {
  const before = await webhookOf(records, clientId);
  const made = before ? undefined : newWebhookSecret();
  const secrets = before?.secrets ?? [{ secret: made ?? "", validUntil: null }];
  webhooks(records).put(clientId, { secrets, stoppedAt: null }, keptForGood);
  return made;
}

/** The same with a secret that was given, in place of any that there was: a sandbox is told what to sign with. */
export function enterWebhookWith(records: Records, clientId: string, secret: string): void {
  webhooks(records).put(clientId, { secrets: [{ secret, validUntil: null }], stoppedAt: null }, keptForGood);
}

/** The receiver is gone: nothing is sent there until an operator registers an address. */
export async function stopWebhook(records: Records, clientId: string, now: number): Promise<void> {
  const webhook = await webhookOf(records, clientId);
  if (!webhook || webhook.stoppedAt !== null) return;
  webhooks(records).put(clientId, { ...webhook, stoppedAt: now }, keptForGood);
  audit(records, { at: now, actor: clientId, action: "webhook.stopped", subject: clientId });
}

/**
 * A new secret; what is sent is signed with the one before it as well for so long.
 *
 * @param overlap milliseconds; 0 ends the one before at once
 * @returns undefined when there is none to be replaced
 */
export async function rotateWebhookSecret(
  records: Records,
  clientId: string,
  now: number,
  overlap: number,
): Promise<{ secret: string; previousUntil: number | null } | undefined> {
  const webhook = await webhookOf(records, clientId);
  const [current] = webhook?.secrets ?? [];
  if (!webhook || !current) return undefined;
  const secret = newWebhookSecret();
  const before = overlap > 0 ? [{ secret: current.secret, validUntil: now + overlap }] : [];
  const secrets = [{ secret, validUntil: null }, ...before];
  webhooks(records).put(clientId, { ...webhook, secrets }, keptForGood);
  return { secret, previousUntil: before[0]?.validUntil ?? null };
}

/** 256 random bits, as Standard Webhooks writes them. */
function newWebhookSecret(): string {
  return `whsec_${btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))}`;
}
