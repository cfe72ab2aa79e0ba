/** `partners|apps rotate-webhook-secret`, and what is shown of a webhook's secrets elsewhere. */
import type { Command } from "commander";
import type { AuditEvent } from "../audit/audit-trail.ts";
import { hours, isoTime } from "../context.ts";
import { rotateWebhookSecret, type Webhook } from "../outbox/webhooks.ts";
import { CannotRegister, type Kind, registrationOf, secretOverlap } from "../registry/register.ts";
import type { Records } from "../store/store.ts";
import { Misused, type Operator } from "./commands.ts";
import { inTransaction } from "./in-store.ts";

/** What is done to a registration, for the audit trail. */
export type Verb = "added" | "changed" | "disabled" | "enabled" | "secret-rotated" | "webhook-secret-rotated";

type Note = (records: Records, verb: Verb, clientId: string, details?: AuditEvent["details"]) => void;

export function addWebhookCommand(group: Command, operator: Operator, kind: Kind, note: Note): void {
  group
    .command("rotate-webhook-secret <client_id>")
    .description("makes a new secret to sign webhooks with; the one before signs as well for a while")
    .option("--keep <hours>", "for how long the one before goes on", String(secretOverlap / hours))
    .action(async (clientId: string, { keep }: { keep: string }) => {
      const overlap = overlapOf(keep);
      const { secret, until } = await inTransaction(operator, async (records) => {
        await registrationOf(records, kind, clientId);
        const rotated = await rotateWebhookSecret(records, clientId, operator.now(), overlap);
        if (!rotated)
          throw new CannotRegister(`The ${kind} ${clientId} has no webhook: register its --webhook-url.`);
        const previousUntil = rotated.previousUntil === null ? null : isoTime(rotated.previousUntil);
        note(records, "webhook-secret-rotated", clientId, previousUntil === null ? {} : { previousUntil });
        return { secret: rotated.secret, until: previousUntil };
      });
      const before =
        until === null
          ? "The one before signs nothing any more."
          : `The one before signs as well until ${until}.`;
      operator.say([...webhookSecretShown(secret), before], {
        clientId,
        webhookSecret: secret,
        previousUntil: until,
      });
    });
}

/** @returns milliseconds */
export function overlapOf(keep: string): number {
  if (!/^\d{1,4}(\.\d+)?$/.test(keep)) throw new Misused("--keep is a number of hours.");
  return Math.round(Number(keep) * hours);
}

export function webhookSecretShown(secret: string | undefined): string[] {
  return secret === undefined
    ? []
    : [`webhook_secret  ${secret}`, "It is shown this once, to give to the receiver."];
}

/** How a webhook stands, without its secrets. */
export function webhookShown(webhook: Webhook | undefined): object | undefined {
  const time = (at: number | null) => (at === null ? null : isoTime(at));
  return (
    webhook && {
      stoppedAt: time(webhook.stoppedAt),
      secrets: webhook.secrets.map(({ validUntil }) => ({ validUntil: time(validUntil) })),
    }
  );
}
