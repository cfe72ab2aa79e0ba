import { withConnections } from "../connections/connected-stores.ts";
import type { Handle } from "../context.ts";
import { json } from "../http/answer.ts";
import { requireSignedIn } from "./sessions.ts";

/** `GET /v1/profiles`: what the signed-in merchant has. */
export const readProfiles: Handle = async (context, { headers }) => {
  const { session } = await requireSignedIn(context, headers);
  const profiles = await context.directory.profiles(session.email);
  return json({ profiles: await withConnections(context.records, profiles) });
};
