/** A merchant's signed-in session: a Bearer token that ends by itself, by sign-out, and never by anything else. */
import type { Session } from "../../api/contract.ts";
import { type Call, type Handle, hours, isoTime, type ServiceContext } from "../context.ts";
import type { Merchant } from "../directory.ts";
import { empty } from "../http/answer.ts";
import { ProblemError } from "../http/problems.ts";
import { type Counter, counter, spend } from "../limits/limits.ts";
import type { Records, SessionRecord } from "../records.ts";
import { digest, randomToken } from "../secrets.ts";

export interface SignedIn {
  /** The digest under which the session is kept. */
  key: string;
  session: SessionRecord;
}

export interface NewSession {
  token: string;
  key: string;
  /** How many began at the same address. */
  begun: Counter | undefined;
}

/** A token and the key it will be kept under. */
export async function prepareSession(address: string | undefined): Promise<NewSession> {
  const token = randomToken();
  const [key, begun] = await Promise.all([digest("session", token), counter("sessions", address)]);
  return { token, key, begun };
}

/** The session begins. */
export async function beginSession(
  { sessionMilliseconds }: ServiceContext,
  records: Records,
  { token, key, begun }: NewSession,
  { email, name }: Merchant,
  now: number,
): Promise<Session> {
  await spend(records, begun, now);
  const expiresAt = now + sessionMilliseconds;
  records.sessions.put(key, { email, startedAt: now, expiresAt }, expiresAt, email);
  return { sessionToken: token, expiresAt: isoTime(expiresAt), merchant: { name, email } };
}

/** Longer than a sign-in is ever under way, its challenge included. */
const endRemembered = hours;

/**
 * Every session of an account ends: its password was changed, perhaps because somebody else had it. So do the sign-ins
 * that are under way, whose password was looked at before it was changed: those that wait for a code are taken away, and
 * those that nothing is kept of yet find out by what is remembered (`endedSince`).
 */
export async function endSessions(records: Records, email: string, now: number): Promise<void> {
  for (const ends of [records.sessions, records.challenges])
    for (const { key } of await ends.list(email)) ends.delete(key);
  records.sessionsEnded.put(await digest("sessions-ended", email), { at: now }, now + endRemembered);
}

/** Whether all sessions of the account were ended after this sign-in had begun. */
export async function endedSince(records: Records, email: string, startedAt: number): Promise<boolean> {
  const ended = await records.sessionsEnded.get(await digest("sessions-ended", email));
  return ended !== undefined && ended.at >= startedAt;
}

/** Whose session this is; undefined without an Authorization header, 401 with one that does not (or no longer) hold. */
export async function signedInBy(
  context: Pick<ServiceContext, "records" | "now">,
  headers: Call["headers"],
): Promise<SignedIn | undefined> {
  if (!headers.has("Authorization")) return undefined;
  const found = await findSession(context, headers);
  if (!found) throw noSession();
  return found;
}

/** As above, and 401 also without an Authorization header. */
export async function requireSignedIn(
  context: Pick<ServiceContext, "records" | "now">,
  headers: Call["headers"],
): Promise<SignedIn> {
  const found = await signedInBy(context, headers);
  if (!found) throw noSession();
  return found;
}

/** 401 when the session has ended since it was found: whoever signed out connects nothing any more. */
export async function requireStillSignedIn(records: Records, { key }: SignedIn, now: number): Promise<void> {
  const session = await records.sessions.get(key);
  if (!session || now >= session.expiresAt) throw noSession();
}

/** The session if there is a good one; never refuses. */
export async function findSession(
  { records, now }: Pick<ServiceContext, "records" | "now">,
  headers: Call["headers"],
): Promise<SignedIn | undefined> {
  const token = bearerToken(headers);
  if (token === undefined) return undefined;
  const key = await digest("session", token);
  const session = await records.sessions.get(key);
  return session && now() < session.expiresAt ? { key, session } : undefined;
}

/** `DELETE /v1/auth/session`: 204 whether or not there was one, so that it tells nothing and can be repeated. */
export const signOut: Handle = async (context, { headers }) => {
  const token = bearerToken(headers);
  if (token !== undefined) {
    const key = await digest("session", token);
    await context.transaction(async (records) => records.sessions.delete(key));
  }
  return empty(204);
};

/** The token of `Authorization: Bearer`, if that is what was sent. */
export function bearerToken(headers: Call["headers"]): string | undefined {
  return /^bearer +([\w-]+)$/i.exec(headers.get("Authorization") ?? "")?.[1];
}

function noSession(): ProblemError {
  return new ProblemError("session_invalid", { "WWW-Authenticate": "Bearer" });
}
