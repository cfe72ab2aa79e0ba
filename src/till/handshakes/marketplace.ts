/**
 * An install from a marketplace: the merchant leaves with whatever the app wants to know them by, the marketplace tells
 * the success endpoint, and the code it tells is exchanged with a JSON body.
 */
import * as z from "zod/mini";
import type { Finished, Reach } from "./handshake.ts";

const credentials = { client_id: "retm_app_sandbox", client_secret: "sandbox-secret-retm" };

/** What the success endpoint is told. `data` is what the link carried: here, which install this is. */
export const Told = z.object({
  code: z.string(),
  business_id: z.string(),
  data: z.object({ install: z.string() }),
});
export type Told = z.infer<typeof Told>;

const Tokens = z.object({ access_token: z.string(), refresh_token: z.string(), expires_in: z.number() });

export function marketplace({ connectUrl, fetch }: Reach) {
  return {
    begin(install: string): { url: string } {
      const query = new URLSearchParams({ client_id: credentials.client_id, install });
      return { url: `${connectUrl}/integrations/authorized?${query}` };
    },

    async finish({ code, business_id: business }: Told): Promise<Finished> {
      try {
        const answer = await fetch(`${connectUrl}/api/oAuth/token`, {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify({ ...credentials, grant_type: "authorization_code", code }),
          signal: AbortSignal.timeout(10_000),
        });
        const tokens = Tokens.safeParse(await answer.json());
        if (!tokens.success) return { status: "failed" };
        return { status: "connected", business, expiresInSeconds: tokens.data.expires_in };
      } catch {
        return { status: "failed" };
      }
    },
  };
}
