/**
 * All that is kept of a merchant, taken away at their request, in one transaction: the account, where it is kept here, with
 * profiles, stores and sessions; connections, which end with this; what was agreed to; and the merchant in the audit trail.
 *
 * What cannot be found by whose it is goes by itself, such as what became of an app's request within a day:
 * `src/service/README.md` has all of it.
 */
import { audit, deletedMerchant, forgetInTrail } from "../audit/audit-trail.ts";
import { forgetAgreedTexts } from "../connections/agreement.ts";
import { everyConnectionOf, forgetConnection } from "../connections/connection.ts";
import { endConnection } from "../connections/life.ts";
import { removeMerchant } from "../directory/enter-accounts.ts";
import { forgetFinished } from "../integrations/integrations.ts";
import { forgetNotices } from "../mail/tell-merchant.ts";
import type { Records } from "../records.ts";
import { endSessions } from "../sessions/sessions.ts";

export interface Deleted {
  account: boolean;
  profiles: number;
  stores: number;
  connections: number;
  agreedTexts: number;
}

/**
 * @param merchant the email of the account
 * @param login whose doing it is
 * @returns undefined when nothing was kept
 */
export async function deleteMerchant(
  records: Records,
  merchant: string,
  { login, now }: { login: string; now: number },
): Promise<Deleted | undefined> {
  const removed = await removeMerchant(records.untyped, merchant);
  await endSessions(records, merchant, now);
  const connections = await everyConnectionOf(records, { merchant });
  for (const { id, connection } of connections) {
    await endConnection(records, id, "operator", now, { login });
    forgetConnection(records, id);
    if (connection.kind === "integration") await forgetFinished(records, connection.grant);
  }
  await forgetNotices(records.untyped, merchant, now);
  const agreedTexts = await forgetAgreedTexts(records, merchant);
  const deleted = { ...removed, connections: connections.length, agreedTexts };
  if (Object.values(deleted).every((part) => !part)) return undefined;
  await forgetInTrail(
    records.untyped,
    merchant,
    connections.map(({ id }) => id),
  );
  const details = { login, connections: String(connections.length) };
  audit(records.untyped, {
    at: now,
    actor: "operator",
    action: "merchant.deleted",
    subject: deletedMerchant,
    details,
  });
  return deleted;
}
