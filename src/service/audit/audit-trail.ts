/**
 * Who did what, to whom, and when. An event is written in the transaction that does what it tells of: there is none without
 * the other. It holds names, ids and digests of nothing: no secret, no token and no password ever goes in.
 */
import * as z from "zod/mini";
import { days, orderOf } from "../context.ts";
import { randomToken } from "../secrets.ts";
import type { Reader, Records } from "../store/store.ts";

/** How long an event is kept. */
const auditKept = 2 * 365 * days;

/** `whom.what` */
const action = z.enum([
  "partner.added",
  "partner.changed",
  "partner.disabled",
  "partner.enabled",
  "partner.secret-rotated",
  "partner.webhook-secret-rotated",
  "app.added",
  "app.changed",
  "app.disabled",
  "app.enabled",
  "app.secret-rotated",
  "app.webhook-secret-rotated",
  "merchant.added",
  "merchant.password-reset",
  "merchant.stores-imported",
  "merchant.deleted",
  "connection.created",
  "connection.changed",
  "connection.ended",
  "webhook.stopped",
  "webhook.sent-again",
  "keys.rotated",
]);

export const AuditEvent = z.object({
  /** Milliseconds since 1970. */
  at: z.number(),
  /** `operator`, or the merchant's email, or the partner's `client_id`. */
  actor: z.string(),
  action,
  /** What it was done to: a `client_id`, an email, the id of a connection or of a webhook. */
  subject: z.string(),
  /** The reference of the request that did it, where it was one. */
  requestId: z.nullable(z.string()),
  /** What else there is to say: which fields were changed, how many stores. */
  details: z.record(z.string(), z.string()),
});
export type AuditEvent = z.infer<typeof AuditEvent>;

const kind = "audit-event";

/** Writes one down, in the transaction that does it. */
export function audit(
  records: Pick<Records, "put">,
  event: Pick<AuditEvent, "at" | "actor" | "action" | "subject"> & Partial<AuditEvent>,
): void {
  const whole: AuditEvent = { requestId: null, details: {}, ...event };
  records.put(kind, `${orderOf(event.at)}-${randomToken().slice(0, 12)}`, whole, event.at + auditKept);
}

export interface Wanted {
  /** Milliseconds since 1970. */
  since?: number | undefined;
  /** What it was done to. */
  of?: string | undefined;
  /** Who did it. */
  by?: string | undefined;
  requestId?: string | undefined;
  limit: number;
}

/** The oldest first. */
export async function auditTrail(
  reader: Pick<Reader, "find">,
  { since, of, by, requestId, limit }: Wanted,
): Promise<AuditEvent[]> {
  const where = {
    ...(of !== undefined && { subject: of }),
    ...(by !== undefined && { actor: by }),
    ...(requestId !== undefined && { requestId }),
  };
  const after = since === undefined ? undefined : orderOf(since);
  const found = await reader.find(kind, where, { after, limit });
  return found.map(({ value }) => AuditEvent.parse(value));
}

/** Who stands in the trail in the place of a merchant of whom nothing is kept. */
export const deletedMerchant = "deleted merchant";

const atOnce = 1000;

/**
 * Takes a merchant out of the trail. That something was done, when and by whom stays; whose account it was done to, and
 * with which of their profiles and stores, does not.
 *
 * @param connections the ids of all that they had
 */
export async function forgetInTrail(
  records: Pick<Records, "find" | "put">,
  merchant: string,
  connections: readonly string[],
): Promise<void> {
  const about = [merchant, ...connections].map((subject) => ({ subject }));
  for (const where of [{ actor: merchant }, ...about]) {
    let found: Awaited<ReturnType<Records["find"]>> = [];
    do {
      found = await records.find(kind, where, { after: found.at(-1)?.key, limit: atOnce });
      for (const { key, value } of found) {
        const event = withoutMerchant(AuditEvent.parse(value), merchant);
        records.put(kind, key, event, event.at + auditKept);
      }
    } while (found.length === atOnce);
  }
}

function withoutMerchant(event: AuditEvent, merchant: string): AuditEvent {
  const { merchant: _, profile: _profile, store: _store, ...details } = event.details;
  const named = (who: string) => (who === merchant ? deletedMerchant : who);
  return { ...event, actor: named(event.actor), subject: named(event.subject), details };
}
