/** What partners and apps are told, as the OpenAPI document says it. */
import type { WebhookEvent } from "../webhook-contract.ts";
import { type SchemaName, schemaReference } from "./schemas.ts";

const events: Record<WebhookEvent["type"], { schema: SchemaName; summary: string }> = {
  "connection.created": {
    schema: "ConnectionCreated",
    summary: "A merchant has connected, by whichever handshake",
  },
  "connection.changed": {
    schema: "ConnectionChanged",
    summary: "A merchant has changed the preferences of a connection",
  },
  "connection.ended": {
    schema: "ConnectionEnded",
    summary: "A connection has ended, and its tokens are worth nothing any more",
  },
  "integration.cancelled": {
    schema: "IntegrationCancelled",
    summary: "A merchant has declined an integration token",
  },
};

const header = (name: string, description: string) => ({
  name,
  in: "header",
  required: true,
  description,
  schema: { type: "string" },
});

const signed = [
  header(
    "webhook-id",
    "The same whenever this event is sent: one that is known already is to be passed over.",
  ),
  header("webhook-timestamp", "When it was sent, in seconds since 1970."),
  header("webhook-signature", "`v1,` and an HMAC-SHA256, once for each valid secret, by Standard Webhooks."),
];

/** By the type of the event. */
export const documentedWebhooks: Record<string, Record<string, object>> = Object.fromEntries(
  Object.entries(events).map(([type, { schema, summary }]) => [
    type,
    {
      post: {
        operationId: `told${schema}`,
        summary,
        tags: ["webhooks"],
        description:
          "Sent to the registered address at least once, in order for each connection. No answer within 10 seconds, or one " +
          "that is none of these, is tried again over three days.",
        // It is known by its signature: nothing of ours is sent along that would let anybody in.
        security: [],
        parameters: signed,
        requestBody: { required: true, content: { "application/json": { schema: schemaReference(schema) } } },
        responses: {
          "2XX": { description: "Taken in. The body is not read." },
          "410": { description: "The receiver is gone: nothing is sent there until it is registered anew." },
        },
      },
    },
  ]),
);
