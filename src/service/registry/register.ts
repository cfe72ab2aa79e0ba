/** What an operator does to registrations, each as part of a transaction. */
import { days } from "../context.ts";
import type { Records } from "../store/store.ts";
import { keptForGood } from "../table.ts";
import { type RegisteredSecret, registeredSecret } from "./client-secrets.ts";
import {
  type AppRegistration,
  ClientId,
  type PartnerRegistration,
  registrationsIn,
} from "./registrations.ts";

/** Partners and apps, which share one space of `client_id`s. */
export type Kind = "partner" | "app";
export type AnyRegistration = PartnerRegistration | AppRegistration;

/** Why nothing was registered. */
export class CannotRegister extends Error {
  override name = "CannotRegister";
}

/** @throws CannotRegister when the id will not do, or is somebody's already */
export async function register(
  records: Records,
  kind: Kind,
  clientId: string,
  registration: AnyRegistration,
): Promise<void> {
  const id = ClientId.safeParse(clientId);
  if (!id.success) throw new CannotRegister(`The client_id ${id.error.issues[0]?.message}.`);
  const { partners, apps } = registrationsIn(records);
  if (await partners.get(clientId)) throw new CannotRegister(`There is a partner ${clientId} already.`);
  if (await apps.get(clientId)) throw new CannotRegister(`There is an app ${clientId} already.`);
  keep(records, kind, clientId, registration);
}

/** @throws CannotRegister when there is none */
export async function registrationOf(
  records: Records,
  kind: Kind,
  clientId: string,
): Promise<AnyRegistration> {
  const { partners, apps } = registrationsIn(records);
  const found = await (kind === "app" ? apps : partners).get(clientId);
  if (!found) throw new CannotRegister(`There is no ${kind} ${clientId}.`);
  return found;
}

export function keep(records: Records, kind: Kind, clientId: string, registration: AnyRegistration): void {
  records.put(kind, clientId, registration, keptForGood);
}

/** For how long the secret before it goes on being right, unless said otherwise. */
export const secretOverlap = days;

/**
 * The new secret, and the one before it for a while longer, so that whoever has it can be given the new one without a moment in
 * which neither is right. Of those before that nothing is left: two are valid at most.
 *
 * @param overlap milliseconds; 0 ends the one before at once
 */
export function rotated(
  secrets: readonly RegisteredSecret[],
  secret: string,
  now: number,
  overlap: number,
): RegisteredSecret[] {
  const [current] = secrets;
  const until = Math.min(now + overlap, current?.validUntil ?? Number.POSITIVE_INFINITY);
  const before = current && until > now ? [{ digest: current.digest, validUntil: until }] : [];
  return [registeredSecret(secret), ...before];
}
