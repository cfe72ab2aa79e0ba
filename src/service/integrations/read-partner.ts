import type { PartnerOrigins } from "../../api/contract.ts";
import type { Handle } from "../context.ts";
import { json } from "../http/answer.ts";
import { ProblemError } from "../http/problems.ts";

/** `GET /v1/connect/partners/{client_id}`. */
export const readPartner: Handle = async ({ registry, records }, { name: id }) => {
  const found = (await registry.partner(id, records)) ?? (await registry.app(id, records));
  if (!found) throw new ProblemError("partner_not_found");
  const { clientId, name, origins, logoUrl } = found.partner;
  const answer: PartnerOrigins = { clientId, name, origins, ...(logoUrl !== undefined && { logoUrl }) };
  return json(answer);
};
