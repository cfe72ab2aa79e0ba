/** `audit` and `request`: what was done, by whom, and what a reference stands for. */
import type { Command } from "commander";
import { isRequestId } from "../../api/http/request-id.ts";
import { type AuditEvent, auditTrail } from "../audit/audit-trail.ts";
import { Failed, inColumns, Misused, type Operator } from "./commands.ts";

export function auditCommands(program: Command, operator: Operator): void {
  const show = (events: readonly AuditEvent[]) => {
    const rows = events.map(({ at, actor, action, subject, requestId, details }) => [
      new Date(at).toISOString(),
      actor,
      action,
      subject,
      requestId ?? "",
      Object.entries(details)
        .map(([name, value]) => `${name}=${value}`)
        .join(" "),
    ]);
    const values = events.map(({ at, ...event }) => ({ at: new Date(at).toISOString(), ...event }));
    operator.say(inColumns(rows), { events: values });
  };

  program
    .command("audit")
    .description("what was done, the oldest first")
    .option("--since <time>", "from then on: 2026-03-01, or 2026-03-01T10:00:00Z")
    .option("--of <subject>", "to whom: a client_id, an email, a connection's id")
    .option("--by <actor>", "by whom: operator, a merchant's email, a client_id")
    .option("--limit <count>", "at most so many", "1000")
    .action(async ({ since, of, by, limit }: { since?: string; of?: string; by?: string; limit: string }) => {
      const from = since === undefined ? undefined : Date.parse(since);
      if (Number.isNaN(from)) throw new Misused("--since is a time: 2026-03-01, or 2026-03-01T10:00:00Z.");
      const most = Number(limit);
      if (!Number.isInteger(most) || most < 1 || most > 100_000)
        throw new Misused("--limit is a number from 1 to 100000.");
      show(await auditTrail(await operator.store(), { since: from, of, by, limit: most }));
    });

  program
    .command("request <reference>")
    .description("what the request did that a merchant or a partner has the reference of")
    .action(async (reference: string) => {
      const requestId = reference.trim().toUpperCase();
      if (!isRequestId(requestId))
        throw new Misused(`${reference} is no reference: it looks like 7F3K-92QD.`);
      const events = await auditTrail(await operator.store(), { requestId, limit: 1000 });
      if (events.length === 0)
        throw new Failed(`Nothing was changed by the request ${requestId}; the log may know more.`);
      show(events);
    });
}
