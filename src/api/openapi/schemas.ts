/** The contract's schemas as JSON Schema, under the names the OpenAPI document gives them. */
import * as z from "zod/mini";
import * as connections from "../connections-contract.ts";
import * as contract from "../contract.ts";
import * as handover from "../handover-contract.ts";
import * as oauth from "../handshakes/oauth-contract.ts";
import * as webhooks from "../webhook-contract.ts";
import { examples } from "./examples.ts";

const named = {
  IntegrationStatus: contract.IntegrationStatus,
  IntegrationCreated: contract.IntegrationCreated,
  IntegrationState: contract.IntegrationState,
  Connected: contract.Connected,
  TokenExchange: contract.TokenExchange,
  TokenRefresh: contract.TokenRefresh,
  PartnerOrigins: contract.PartnerOrigins,
  Partner: contract.Partner,
  Permission: contract.Permission,
  Preference: contract.Preference,
  ConsentRequest: contract.ConsentRequest,
  Merchant: contract.Merchant,
  Session: contract.Session,
  ChallengeIssued: contract.ChallengeIssued,
  Store: contract.Store,
  Profile: contract.Profile,
  Profiles: contract.Profiles,
  Confirmed: contract.Confirmed,
  Declined: contract.Declined,
  RequestOutcome: contract.RequestOutcome,
  ConsentVersion: contract.ConsentVersion,
  PreferenceAnswer: contract.PreferenceAnswer,
  ConsentBody: contract.ConsentBody,
  SignInBody: contract.SignInBody,
  VerifyBody: contract.VerifyBody,
  ResendBody: contract.ResendBody,
  IdempotencyKey: contract.IdempotencyKey,
  HandoverCreated: handover.HandoverCreated,
  Handover: handover.Handover,
  PhoneBody: handover.PhoneBody,
  HandoverOpened: handover.HandoverOpened,
  NumberBody: handover.NumberBody,
  NumberMatched: handover.NumberMatched,
  ConnectionPreference: connections.ConnectionPreference,
  Connection: connections.Connection,
  Connections: connections.Connections,
  ConnectionBody: connections.ConnectionBody,
  ConnectionCreated: webhooks.ConnectionCreated,
  ConnectionChanged: webhooks.ConnectionChanged,
  ConnectionEnded: webhooks.ConnectionEnded,
  IntegrationCancelled: webhooks.IntegrationCancelled,
  Problem: contract.Problem,
  OAuthError: oauth.OAuthError,
  OAuthTokenForm: oauth.OAuthTokenForm,
  OAuthTokens: oauth.OAuthTokens,
  OAuthRevocationForm: oauth.OAuthRevocationForm,
  OAuthMetadata: oauth.OAuthMetadata,
  PermanentTokenForm: oauth.PermanentTokenForm,
  PermanentToken: oauth.PermanentToken,
  InstallTokenBody: oauth.InstallTokenBody,
} as const;
export type SchemaName = keyof typeof named;

/** A reference to it in the document. */
export function schemaReference(name: string): { $ref: string } {
  return { $ref: `#/components/schemas/${name}` };
}

/** The schema that a reference of the document leads to. */
export function schemaOf(reference: string): z.ZodMiniType {
  const found = Object.entries(named).find(([name]) => reference === schemaReference(name).$ref);
  if (!found) throw new Error(`${reference} leads nowhere`);
  return found[1];
}

/** `components.schemas`. */
export function componentSchemas(): Record<string, object> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  // "input": what must be sent. The other way round objects would be closed, and unknown fields are to be ignored.
  const generated = z.toJSONSchema(registry, {
    io: "input",
    uri: (id) => `#/components/schemas/${id}`,
    override({ jsonSchema }) {
      // The pattern knows about leap years and says to nobody what `date-time` does not say better.
      if (jsonSchema.format === "date-time") delete jsonSchema.pattern;
    },
  });
  return Object.fromEntries(
    Object.entries(generated.schemas).map(([name, { $schema: _, $id: __, ...schema }]) => {
      const [, example] = Object.entries(examples).find(([of]) => of === name) ?? [];
      return [name, { ...schema, ...(example && { examples: [example] }) }];
    }),
  );
}
