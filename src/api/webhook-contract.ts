/**
 * What partners and apps are told, each as the body of a POST to the address that they registered. It is signed by the
 * Standard Webhooks scheme: `webhook-id`, `webhook-timestamp`, `webhook-signature`.
 *
 * An event holds ids and answers: never a token, never an email, no name. Whoever has to know more asks with a token.
 */
import * as z from "zod/mini";
import { PreferenceAnswer } from "./contract.ts";

const timestamp = z.iso.datetime({ offset: true });

/**
 * `connectionId` is opaque, and the same in all that is told of one connection. `permissions`: an app's scopes, or what a
 * partner may do. `preferences`: as the merchant has decided them by now.
 */
const connection = {
  connectionId: z.string(),
  clientId: z.string(),
  profileId: z.string(),
  storeId: z.optional(z.string()),
  permissions: z.array(z.string()),
  preferences: z.array(PreferenceAnswer),
};
/** The SHA-256 of the integration token, in base64url: whoever has the token knows which of theirs it is. */
const integrationId = z.string();

export const ConnectionCreated = z.object({
  type: z.literal("connection.created"),
  timestamp,
  data: z.object({ ...connection, integrationId: z.optional(integrationId) }),
});

export const ConnectionChanged = z.object({
  type: z.literal("connection.changed"),
  timestamp,
  data: z.object(connection),
});

/** `endedBy`: `replaced` when its store was connected anew. */
export const ConnectionEnded = z.object({
  type: z.literal("connection.ended"),
  timestamp,
  data: z.object({ ...connection, endedBy: z.enum(["merchant", "partner", "operator", "replaced"]) }),
});

/** The merchant said no. That an integration token has expired is not told: when it will is known beforehand. */
export const IntegrationCancelled = z.object({
  type: z.literal("integration.cancelled"),
  timestamp,
  data: z.object({ clientId: z.string(), integrationId }),
});

export const WebhookEvent = z.discriminatedUnion("type", [
  ConnectionCreated,
  ConnectionChanged,
  ConnectionEnded,
  IntegrationCancelled,
]);
export type WebhookEvent = z.infer<typeof WebhookEvent>;
