/**
 * A merchant's connections: `/v1/connections`. Another merchant's connection does not exist, with the answer, and the way to
 * it, of one that never was.
 */
import { ConnectionBody, type Connection as Shown } from "../../api/connections-contract.ts";
import type { PreferenceAnswer } from "../../api/contract.ts";
import { agreedPermissions } from "../../messages/agreed/preference-words.ts";
import { type Handle, isoTime, type ServiceContext } from "../context.ts";
import { empty, json } from "../http/answer.ts";
import { parseBody } from "../http/body.ts";
import { ProblemError } from "../http/problems.ts";
import { tellChanged } from "../outbox/tell.ts";
import type { ReadOnlyRecords } from "../records.ts";
import { requireSignedIn, requireStillSignedIn, type SignedIn } from "../sessions/sessions.ts";
import { agreedTexts } from "./agreement.ts";
import { type Connection, connectionOf, connectionsOf, type Found, keepConnection } from "./connection.ts";
import { endConnection, note } from "./life.ts";

/** `GET /v1/connections`: those that last. */
export const readConnections: Handle = async (context, { headers }) => {
  const { session } = await requireSignedIn(context, headers);
  const found = await connectionsOf(context.records, { merchant: session.email });
  return json({ connections: await shown(context, context.records, found) });
};

/**
 * `PATCH /v1/connections/{id}`: other preferences. What was agreed to stays what it was. Where nothing is another than before,
 * as in a call that is sent again, nothing is done: the trail and the partner are told of changes alone.
 */
export const changeConnection: Handle = async (context, call) => {
  const signedIn = await requireSignedIn(context, call.headers);
  const { preferences } = parseBody(ConnectionBody, call);
  return context.transaction(async (records) => {
    const now = context.now();
    const { id, connection } = await ownConnection(records, signedIn, call.name, now);
    if (connection.ended) throw new ProblemError("connection_not_found");
    const changed = { ...connection, preferences: withAnswers(connection.preferences, preferences) };
    const found = { id, connection: changed };
    if (changed.preferences.some(({ answer }, at) => answer !== connection.preferences[at]?.answer)) {
      keepConnection(records, found, now);
      note(records, found, { action: "connection.changed", actor: changed.merchant, at: now });
      await tellChanged(records.untyped, found, now);
    }
    const [answer] = await shown(context, records, [found]);
    return json(answer ?? {});
  });
};

/**
 * `DELETE /v1/connections/{id}`: every token of it stops working at once. One that has ended already is 204 as well: what
 * the merchant wants is the case, and a call whose answer was lost can be sent again.
 */
export const disconnect: Handle = async (context, call) => {
  const signedIn = await requireSignedIn(context, call.headers);
  await context.transaction(async (records) => {
    const now = context.now();
    const { id } = await ownConnection(records, signedIn, call.name, now);
    await endConnection(records, id, "merchant", now);
  });
  return empty(204);
};

/** The merchant's own, also if it has ended; 404 otherwise, and 401 when the session has ended meanwhile. */
async function ownConnection(
  records: Parameters<typeof requireStillSignedIn>[0],
  signedIn: SignedIn,
  id: string,
  now: number,
): Promise<Found> {
  await requireStillSignedIn(records, signedIn, now);
  const connection = await connectionOf(records, id);
  if (connection?.merchant !== signedIn.session.email) throw new ProblemError("connection_not_found");
  return { id, connection };
}

function withAnswers(
  before: Connection["preferences"],
  answers: readonly PreferenceAnswer[],
): Connection["preferences"] {
  const given = new Map(answers.map(({ id, answer }) => [id, answer]));
  const known = new Set(before.map(({ id }) => id));
  // Given twice, an answer means one thing to one reader and another to the next.
  if (given.size !== answers.length || ![...given.keys()].every((id) => known.has(id)))
    throw new ProblemError("preference_not_available");
  return before.map((preference) => ({
    ...preference,
    answer: given.get(preference.id) ?? preference.answer,
  }));
}

/** As the merchant sees them: whom they are with is asked of the registry once for each, the texts are read together. */
async function shown(
  { registry }: Pick<ServiceContext, "registry">,
  records: ReadOnlyRecords,
  found: readonly Found[],
): Promise<Shown[]> {
  const clients = new Map(found.map(({ connection }) => [connection.clientId, connection.kind]));
  const asked = [...clients].map(async ([clientId, kind]) => {
    const registered =
      kind === "integration"
        ? await registry.partner(clientId, records)
        : await registry.app(clientId, records);
    return [clientId, registered?.partner] as const;
  });
  const [partners, texts] = await Promise.all([
    Promise.all(asked).then((all) => new Map(all)),
    agreedTexts(
      records,
      found.map(({ connection }) => connection),
    ),
  ]);
  return found.map(({ id, connection }) => {
    const { clientId, partnerName, accountName, since, lastUsedAt, preferences } = connection;
    const { profileId, profileName, storeId, storeName } = connection;
    const { name = partnerName, logoUrl, websiteUrl } = partners.get(clientId) ?? {};
    return {
      id,
      kind: connection.kind,
      partner: {
        clientId,
        name,
        ...(logoUrl !== undefined && { logoUrl }),
        ...(websiteUrl !== undefined && { websiteUrl }),
      },
      ...(accountName !== null && { accountName }),
      profile: { id: profileId, name: profileName },
      ...(storeId !== null && { store: { id: storeId, name: storeName ?? storeId } }),
      since: isoTime(since),
      ...(lastUsedAt !== null && { lastUsedAt: isoTime(lastUsedAt) }),
      permissions: agreedPermissions(connection.permissions, preferences),
      preferences,
      consentVersion: connection.consentVersion,
      agreedText: texts.get(connection.consentVersion) ?? "",
    };
  });
}
