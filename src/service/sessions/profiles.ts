import { merchantByEmail } from "../../sandbox/merchants.ts";
import type { Handle } from "../context.ts";
import { json } from "../http/answer.ts";
import { requireSignedIn } from "./sessions.ts";

/** `GET /v1/profiles`: what the signed-in merchant has. */
export const readProfiles: Handle = async (world, { headers }) => {
  const { session } = await requireSignedIn(world, headers);
  return json({ profiles: merchantByEmail(world, session.email)?.profiles() ?? [] });
};
