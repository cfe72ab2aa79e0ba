/** What an app asks of a merchant, whichever handshake it came with: kept, shown, and what state it is in. */
import type { ConsentRequest, Permission } from "../../api/contract.ts";
import { olderPreference } from "../../api/ereceipt.ts";
import { connectionsOf } from "../connections/connection.ts";
import { statusOf } from "../connections/status.ts";
import { type Call, days, type Handle, hours, isoTime, type ServiceContext, seconds } from "../context.ts";
import { json } from "../http/answer.ts";
import { ProblemError } from "../http/problems.ts";
import type { AppRequest, ReadOnlyRecords, Records } from "../records.ts";
import type { RegisteredApp } from "../registry.ts";
import { digest, sameSecret } from "../secrets.ts";
import { signedInBy } from "../sessions/sessions.ts";

/** How long a merchant has to answer. */
const requestLifetime = hours;
/** How long it is remembered what became of it. */
export const requestRemembered = days;

/** Keeps a request that has just been validated. `secret`: what the browser is given in which it was begun. */
export async function keepRequest(
  records: Records,
  id: string,
  request: Pick<AppRequest, "kind" | "clientId" | "scopes" | "extras">,
  secret: string,
  now: number,
): Promise<void> {
  const browser = await browserKey(id, secret);
  records.appRequests.put(
    id,
    { ...request, browser, expiresAt: now + requestLifetime, pending: null, outcome: null },
    now + requestRemembered,
  );
}

/** The id goes in as well: a secret opens the one request it was made for. */
function browserKey(id: string, secret: string): Promise<string> {
  return digest("request-browser", id, secret);
}

/** Whether this is the browser in which the request was begun. An unknown request was begun in none. */
export async function isBegunIn(
  records: ReadOnlyRecords,
  id: string,
  secret: string | undefined,
): Promise<boolean> {
  const key = await browserKey(id, secret ?? "");
  const request = await records.appRequests.get(id);
  const same = await sameSecret(key, request?.browser ?? "");
  return same && secret !== undefined;
}

/**
 * The request that a call of the page is about; 404 unless it comes from the browser in which it was begun. For any other
 * there is no such request: whoever was only sent its address learns nothing of it and answers nothing.
 */
export async function requestOf(
  context: ServiceContext,
  records: ReadOnlyRecords,
  { name: id, headers }: Call,
): Promise<{ request: AppRequest; app: RegisteredApp }> {
  if (!(await isBegunIn(records, id, context.requestSecret(headers)))) {
    throw new ProblemError("request_not_found");
  }
  return existingRequest(context, records, id);
}

/** The request and its app; 404 when there is none. */
export async function existingRequest(
  { registry }: Pick<ServiceContext, "registry">,
  records: ReadOnlyRecords,
  id: string,
): Promise<{ request: AppRequest; app: RegisteredApp }> {
  const request = await records.appRequests.get(id);
  const app = request && (await registry.app(request.clientId, records));
  if (!request || !app) throw new ProblemError("request_not_found");
  return { request, app };
}

/** What was asked for, with what the registration says of it. */
function askedFor(app: RegisteredApp, { scopes }: AppRequest): Permission[] {
  return scopes.map((id) => app.scopes.find((scope) => scope.id === id) ?? { id, required: true });
}

/** Who asks, and for what, as it is registered at this moment. */
export function askedByApp(app: RegisteredApp, request: AppRequest) {
  return {
    kind: request.kind,
    partner: app.partner,
    storeSelection: "none" as const,
    preferences: app.preferences,
    permissions: askedFor(app, request),
    goesTo: new URL(app.kind === "install" ? app.successEndpoint : app.redirectUri).host,
  };
}

/** What the app has from this merchant at the moment; undefined when it has nothing, and so nothing is new to it. */
async function scopesHeld(
  records: ReadOnlyRecords,
  clientId: string,
  merchant: string,
): Promise<string[] | undefined> {
  const living = await connectionsOf(records, { merchant, clientId });
  if (living.length === 0) return undefined;
  return living.flatMap(({ connection }) => connection.permissions.map(({ id }) => id));
}

/** `GET /v1/connect/requests/{id}`: also when it was answered or has expired. */
export const readRequest: Handle = async (context, call) => {
  const { records } = context;
  const signedIn = await signedInBy(context, call.headers);
  const { request, app } = await requestOf(context, records, call);
  const has = signedIn && (await scopesHeld(records, request.clientId, signedIn.session.email));
  const now = context.now();
  const asked = askedByApp(app, request);
  const answer: ConsentRequest = {
    ...asked,
    ...olderPreference(asked.preferences),
    ...statusOf(request, now),
    expiresAt: isoTime(request.expiresAt),
    expiresInSeconds: Math.max(0, Math.floor((request.expiresAt - now) / seconds)),
    permissions: asked.permissions.map((scope) =>
      has && !has.includes(scope.id) ? { ...scope, added: true } : scope,
    ),
  };
  return json(answer);
};
