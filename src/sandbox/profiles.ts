import { json } from "./answer.ts";
import { merchantByEmail } from "./merchants.ts";
import { requireSignedIn } from "./sessions.ts";
import type { Handle } from "./world.ts";

/** `GET /v1/profiles`: what the signed-in merchant has. */
export const readProfiles: Handle = async (world, { headers }) => {
  const { session } = await requireSignedIn(world, headers);
  return json({ profiles: merchantByEmail(world, session.email)?.profiles() ?? [] });
};
