/** A link with a token that a partner has made, as every real one has. */
import * as z from "zod/mini";

const Made = z.object({ integrationToken: z.string() });

/**
 * The path of a document for it.
 *
 * @param address where tokens are made
 */
export async function madeLink(
  address: string,
  client: { client_id: string; client_secret: string },
): Promise<string> {
  const answer = await fetch(`${address}?${new URLSearchParams(client)}`, { method: "POST" });
  const { integrationToken } = Made.parse(await answer.json());
  return `/?${new URLSearchParams({ client_id: client.client_id, integration_token: integrationToken })}`;
}
