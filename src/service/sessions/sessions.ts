/** A merchant's signed-in session: a Bearer token that ends by itself, by sign-out, and never by anything else. */
import type { Session } from "../../api/contract.ts";
import type { SandboxMerchant } from "../../sandbox/merchants.ts";
import { type Call, type Handle, isoTime, type World } from "../context.ts";
import { empty } from "../http/answer.ts";
import { Refusal } from "../http/problems.ts";
import type { SignedIn } from "../integrations/integrations.ts";
import { type Counter, counter, spend } from "../limits/limits.ts";
import { digest, randomToken } from "../secrets.ts";

export interface NewSession {
  token: string;
  key: string;
  /** How many began at the same address. */
  begun: Counter | undefined;
}

/** The asynchronous half: a token and the key it will be kept under. */
export async function prepareSession(address: string | undefined): Promise<NewSession> {
  const token = randomToken();
  const [key, begun] = await Promise.all([digest("session", token), counter("sessions", address)]);
  return { token, key, begun };
}

/** The synchronous half: the session begins. */
export function beginSession(
  world: World,
  { token, key, begun }: NewSession,
  merchant: SandboxMerchant,
  now: number,
): Session {
  spend(world, begun, now);
  const expiresAt = now + world.sessionMilliseconds;
  world.records.sessions.put(key, { email: merchant.email, startedAt: now, expiresAt }, expiresAt);
  return {
    sessionToken: token,
    expiresAt: isoTime(expiresAt),
    merchant: { name: merchant.name, email: merchant.email },
  };
}

/** Whose session this is; undefined without an Authorization header, 401 with one that does not (or no longer) hold. */
export async function signedInBy(world: World, headers: Call["headers"]): Promise<SignedIn | undefined> {
  if (!headers.has("Authorization")) return undefined;
  const found = await findSession(world, headers);
  if (!found) throw noSession();
  return found;
}

/** As above, and 401 also without an Authorization header. */
export async function requireSignedIn(world: World, headers: Call["headers"]): Promise<SignedIn> {
  const found = await signedInBy(world, headers);
  if (!found) throw noSession();
  return found;
}

/** The session if there is a good one; never refuses. */
export async function findSession(world: World, headers: Call["headers"]): Promise<SignedIn | undefined> {
  const token = bearerToken(headers);
  if (token === undefined) return undefined;
  const key = await digest("session", token);
  const session = world.records.sessions.get(key);
  return session && world.now() < session.expiresAt ? { key, session } : undefined;
}

/** `DELETE /v1/auth/session`: 204 whether or not there was one, so that it tells nothing and can be repeated. */
export const signOut: Handle = async (world, { headers }) => {
  const token = bearerToken(headers);
  if (token !== undefined) world.records.sessions.delete(await digest("session", token));
  return empty(204);
};

function bearerToken(headers: Call["headers"]): string | undefined {
  return /^bearer +([\w-]+)$/i.exec(headers.get("Authorization") ?? "")?.[1];
}

function noSession(): Refusal {
  return new Refusal("session_invalid", { "WWW-Authenticate": "Bearer" });
}
