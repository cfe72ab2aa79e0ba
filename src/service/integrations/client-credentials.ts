import type { ServiceContext } from "../context.ts";
import { required } from "../http/parameters.ts";
import { ProblemError } from "../http/problems.ts";
import type { ReadOnlyRecords } from "../records.ts";
import { holdsSecret } from "../registry/client-secrets.ts";

export interface Credentials {
  clientId: string;
  secret: string;
}

/** Reads both; 400 when one is missing, empty or doubled. */
export function credentialsIn(parameters: URLSearchParams): Credentials {
  return {
    clientId: required(parameters, "client_id"),
    secret: required(parameters, "client_secret"),
  };
}

/**
 * 403 unless the secret is this client's. A client_id that does not exist takes the same path and the same time as
 * one whose secret is wrong, and gets the same answer.
 */
export async function authenticate(
  { registry, now }: Pick<ServiceContext, "registry" | "now">,
  records: ReadOnlyRecords,
  { clientId, secret }: Credentials,
): Promise<void> {
  const registered = await registry.partner(clientId, records);
  if (!(await holdsSecret(registered, secret, now()))) throw new ProblemError("client_credentials_invalid");
}
