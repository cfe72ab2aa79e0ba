import { ConsentBody, ConsentVersion } from "../../api/contract.ts";
import type { Call } from "../context.ts";
import { parseBody } from "../http/body.ts";
import { optional, optionalBoolean, required } from "../http/parameters.ts";
import { ProblemError } from "../http/problems.ts";

/** What a confirmation says: for which token, what was chosen, and to which text. */
export interface Confirmation extends ConsentBody {
  clientId: string;
  token: string;
}

/** The confirmation as it was sent; 400 unless every part is given once and in its form. */
export function readConfirmation(call: Call): Confirmation {
  const { parameters, body } = call;
  const clientId = required(parameters, "client_id");
  const token = required(parameters, "integration_token");
  if (body.length === 0) return { clientId, token, ...olderForm(parameters) };
  // Said in both forms, it would mean one thing to one reader and another to the next.
  if (parameters.has("profile_id")) throw new ProblemError("malformed_request");
  return { clientId, token, ...parseBody(ConsentBody, call) };
}

/** The form of before preferences were a list: all of it in the query. */
function olderForm(parameters: URLSearchParams): ConsentBody {
  const version = ConsentVersion.safeParse(required(parameters, "consent_version"));
  if (!version.success) throw new ProblemError("malformed_request");
  const ereceipt = optionalBoolean(parameters, "ereceipt");
  return {
    profileId: required(parameters, "profile_id"),
    storeId: optional(parameters, "store_id"),
    preferences: ereceipt === undefined ? [] : [{ id: "ereceipt", answer: ereceipt }],
    consentVersion: version.data,
  };
}
