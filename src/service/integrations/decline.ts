import { Declined } from "../../api/contract.ts";
import { statusOf } from "../connections/status.ts";
import type { Handle } from "../context.ts";
import { linked } from "../handovers/handovers.ts";
import { json } from "../http/answer.ts";
import { required } from "../http/parameters.ts";
import { ProblemError } from "../http/problems.ts";
import { tellCancelled } from "../outbox/tell.ts";
import { keepIntegration } from "./integrations.ts";

/**
 * `POST /v1/auth/integration/cancel`: the merchant's no. It takes no session: a merchant may say no before signing in,
 * and whoever holds the link can do no more with this than let it lapse. A Bearer that has ended is therefore no
 * reason to refuse.
 *
 * Cancelling what is cancelled already, or has expired, answers 200 and changes nothing: what the merchant wants is
 * the case, and a "no" whose answer was lost can be sent again.
 */
export const decline: Handle = async (context, { parameters }) => {
  const clientId = required(parameters, "client_id");
  const token = required(parameters, "integration_token");
  await context.transaction(async (records) => {
    const now = context.now();
    const { key, integration, integrationId } = await linked(context, records, clientId, token);
    const { status } = statusOf(integration, now);
    if (status === "finished") throw new ProblemError("already_finished");
    if (status !== "pending") return;
    keepIntegration(records, key, { ...integration, outcome: { status: "cancelled", at: now } }, now);
    await tellCancelled(records.untyped, clientId, integrationId, now);
  });
  return json(Declined.parse({ success: true, status: "cancelled" }));
};
