/** `webhooks …`: what partners and apps were told, and telling it again. */
import type { Command } from "commander";
import { audit } from "../audit/audit-trail.ts";
import { isoTime } from "../context.ts";
import { deliveriesIn } from "../outbox/outbox.ts";
import { sendAgain } from "../outbox/send-again.ts";
import { webhookOutbox } from "../outbox/webhook-outbox.ts";
import { receiverOf } from "../outbox/webhooks.ts";
import { Failed, inColumns, type Operator } from "./commands.ts";
import { everything, inTransaction } from "./in-store.ts";

export function webhookCommands(program: Command, operator: Operator): void {
  const group = program.command("webhooks").description("what partners and apps are told of connections");

  group
    .command("list")
    .description("the last 30 days, the oldest first")
    .option("--partner <client_id>", "told to this partner or app")
    .option("--failed", "given up alone")
    .action(async ({ partner, failed }: { partner?: string; failed?: boolean }) => {
      const where = {
        ...(partner !== undefined && { clientId: partner }),
        ...(failed && { state: "failed" }),
      };
      const found = await everything(operator, (records, page) =>
        deliveriesIn(records, webhookOutbox).find(where, page),
      );
      const webhooks = found.map(({ key: id, value }) => ({
        id,
        clientId: value.clientId,
        type: value.type,
        state: value.state,
        since: isoTime(value.since),
        tries: value.tries,
        lastTry: value.lastTry && { at: isoTime(value.lastTry.at), said: value.lastTry.said },
      }));
      const rows = webhooks.map(({ id, clientId, type, state, since, tries, lastTry }) => [
        id,
        clientId,
        type,
        state,
        since,
        String(tries),
        lastTry ? `${lastTry.at} ${lastTry.said}` : "",
      ]);
      operator.say(inColumns(rows), { webhooks });
    });

  group
    .command("send-again <id>")
    .description("tells it once more, under the same id; one that waits is tried now")
    .action(async (id: string) => {
      const sent = await inTransaction(operator, async (records) => {
        const now = operator.now();
        const kept = await deliveriesIn(records, webhookOutbox).get(id);
        const receiver = kept && (await receiverOf(records, kept.clientId, now));
        if (typeof receiver === "string")
          throw new Failed(`${kept?.clientId} cannot be told of anything: ${receiver}.`);
        const again = await sendAgain(records, id, now);
        if (again)
          audit(records, {
            at: now,
            actor: "operator",
            action: "webhook.sent-again",
            subject: id,
            details: { login: operator.login, partner: again.clientId },
          });
        return again;
      });
      if (!sent) throw new Failed(`There is no webhook ${id}, or no more.`);
      const { clientId, type } = sent;
      operator.say([`${clientId} will be told of ${type} again.`], { id, clientId, type });
    });
}
