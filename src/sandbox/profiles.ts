import { merchantByEmail } from "./merchants.ts";
import { requireSignedIn } from "./sessions.ts";
import { type Handle, json } from "./world.ts";

/** `GET /v1/profiles`: what the signed-in merchant has. */
export const readProfiles: Handle = async (world, { request }) => {
  const { session } = await requireSignedIn(world, request);
  return json({ profiles: merchantByEmail(world, session.email)?.profiles() ?? [] });
};
