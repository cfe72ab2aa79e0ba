import { call } from "./client.ts";
import { PartnerOrigins } from "./contract.ts";
import { merchantSide } from "./paths.ts";

/** The origins that may frame or open the page for this client, as the API has them on record; none when it cannot say. */
export async function readPartnerOrigins(clientId: string): Promise<readonly string[]> {
  const result = await call("", {
    method: "GET",
    path: merchantSide.partner(clientId),
    schema: PartnerOrigins,
  });
  return result.ok && result.value.clientId === clientId ? result.value.origins : [];
}
