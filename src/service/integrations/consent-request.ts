import type { ConsentRequest } from "../../api/contract.ts";
import { olderPreference } from "../../api/ereceipt.ts";
import { statusOf } from "../connections/status.ts";
import { type Handle, isoTime, seconds } from "../context.ts";
import { linked } from "../handovers/handovers.ts";
import { json } from "../http/answer.ts";
import { required } from "../http/parameters.ts";
import { signedInBy } from "../sessions/sessions.ts";
import type { Found } from "./integrations.ts";

/** `GET /v1/connect/integration`: what the merchant is asked, also when it has been decided or has expired. */
export const readConsentRequest: Handle = async (context, { headers, parameters }) => {
  const clientId = required(parameters, "client_id");
  const token = required(parameters, "integration_token");
  await signedInBy(context, headers);
  const found = await linked(context, context.records, clientId, token);
  const { integration, byPhone } = found;
  const asked = askedBy(found);
  const now = context.now();
  const answer: ConsentRequest = {
    ...asked,
    ...olderPreference(asked.preferences),
    ...statusOf(integration, now),
    expiresAt: isoTime(integration.expiresAt),
    // Rounded down: a page that counts from this never believes the link alive after it has ended.
    // Who is on a phone already needs no other.
    ...(!byPhone && { handover: true }),
    expiresInSeconds: Math.max(0, Math.floor((integration.expiresAt - now) / seconds)),
  };
  return json(answer);
};

/** Who asks, and for what, as it is registered at this moment. */
export function askedBy({ registered, integration: { accountName } }: Omit<Found, "key">) {
  const { partner, storeSelection, preferences, permissions } = registered;
  return {
    kind: "integration" as const,
    partner,
    storeSelection,
    preferences,
    permissions,
    ...(accountName !== null && { accountName }),
  };
}
