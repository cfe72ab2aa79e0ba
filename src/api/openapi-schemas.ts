/** The contract's schemas as JSON Schema, under the names the OpenAPI document gives them. */
import * as z from "zod/mini";
import * as contract from "./contract.ts";

const named = {
  IntegrationStatus: contract.IntegrationStatus,
  IntegrationCreated: contract.IntegrationCreated,
  IntegrationState: contract.IntegrationState,
  TokenExchange: contract.TokenExchange,
  TokenRefresh: contract.TokenRefresh,
  PartnerOrigins: contract.PartnerOrigins,
  Partner: contract.Partner,
  Permission: contract.Permission,
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
  ApproveBody: contract.ApproveBody,
  SignInBody: contract.SignInBody,
  VerifyBody: contract.VerifyBody,
  ResendBody: contract.ResendBody,
  IdempotencyKey: contract.IdempotencyKey,
  Problem: contract.Problem,
} as const;
export type SchemaName = keyof typeof named;

export function schemaReference(name: SchemaName): { $ref: string } {
  return { $ref: `#/components/schemas/${name}` };
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
    Object.entries(generated.schemas).map(([name, { $schema: _, $id: __, ...schema }]) => [name, schema]),
  );
}
