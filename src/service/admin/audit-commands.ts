/** `audit` and `request`: what was done, by whom, and what a reference stands for. */
import type { Command } from "commander";
import { isRequestId } from "../../api/http/request-id.ts";
import { type AuditEvent, auditTrail, type Wanted } from "../audit/audit-trail.ts";
import { isoTime } from "../context.ts";
import { Failed, inColumns, Misused, type Operator } from "./commands.ts";

export function auditCommands(program: Command, operator: Operator): void {
  /** The first so many, and whether there are more. */
  async function find(wanted: Wanted): Promise<{ events: AuditEvent[]; more: boolean }> {
    const found = await auditTrail(await operator.store(), { ...wanted, limit: wanted.limit + 1 });
    return { events: found.slice(0, wanted.limit), more: found.length > wanted.limit };
  }

  function show({ events, more }: { events: readonly AuditEvent[]; more: boolean }): void {
    const rows = events.map(({ at, actor, action, subject, requestId, details }) => [
      isoTime(at),
      actor,
      action,
      subject,
      requestId ?? "",
      Object.entries(details)
        .map(([name, value]) => `${name}=${value}`)
        .join(" "),
    ]);
    const values = events.map(({ at, ...event }) => ({ at: isoTime(at), ...event }));
    const last = values.at(-1)?.at;
    const lines = more
      ? [`There are more than these ${events.length}: go on with audit --since ${last}`]
      : [];
    operator.say([...inColumns(rows), ...lines], { events: values, more });
  }

  program
    .command("audit")
    .description("what was done, the oldest first")
    .option("--since <time>", "from then on: 2026-03-01, or 2026-03-01T10:00:00Z")
    .option("--of <subject>", "to whom: a client_id, an email, a connection's id")
    .option("--by <actor>", "by whom: operator, a merchant's email, a client_id")
    .option("--limit <count>", "at most so many; when there are more, that is said", "1000")
    .action(async ({ since, of, by, limit }: { since?: string; of?: string; by?: string; limit: string }) => {
      const from = since === undefined ? undefined : Date.parse(since);
      if (Number.isNaN(from)) throw new Misused("--since is a time: 2026-03-01, or 2026-03-01T10:00:00Z.");
      const most = Number(limit);
      if (!Number.isInteger(most) || most < 1 || most > 100_000)
        throw new Misused("--limit is a number from 1 to 100000.");
      show(await find({ since: from, of, by, limit: most }));
    });

  program
    .command("request <reference>")
    .description("what the request did that a merchant or a partner has the reference of")
    .action(async (reference: string) => {
      const requestId = reference.trim().toUpperCase();
      if (!isRequestId(requestId))
        throw new Misused(`${reference} is no reference: it looks like 7F3K-92QD.`);
      const found = await find({ requestId, limit: 1000 });
      if (found.events.length === 0)
        throw new Failed(`Nothing was changed by the request ${requestId}; the log may know more.`);
      show(found);
    });
}
