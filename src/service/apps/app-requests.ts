/** What an app asks of a merchant, whichever handshake it came with: kept, shown, and what state it is in. */
import type { ConsentRequest, Permission } from "../../api/contract.ts";
import { olderPreference } from "../../api/ereceipt.ts";
import type { SandboxApp } from "../../sandbox/apps.ts";
import { type Call, days, type Handle, hours, isoTime, seconds, type World } from "../context.ts";
import { json } from "../http/answer.ts";
import { Refusal } from "../http/problems.ts";
import type { Standing } from "../integrations/integrations.ts";
import type { AppRequest, Records } from "../records.ts";
import { digest, sameSecret } from "../secrets.ts";
import { signedInBy } from "../sessions/sessions.ts";

/** How long a merchant has to answer. */
const requestLifetime = hours;
/** How long it is remembered what became of it. */
export const requestRemembered = days;

/** Keeps a request that has just been judged good. `secret`: what the browser is given in which it was begun. */
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
export async function isBegunIn(records: Records, id: string, secret: string | undefined): Promise<boolean> {
  const key = await browserKey(id, secret ?? "");
  const request = records.appRequests.get(id);
  const same = await sameSecret(key, request?.browser ?? "");
  return same && secret !== undefined;
}

/**
 * The request that a call of the page is about; 404 unless it comes from the browser in which it was begun. For any other
 * there is no such request: whoever was only sent its address learns nothing of it and answers nothing.
 */
export async function requestOf(
  world: World,
  { name: id, headers }: Call,
): Promise<{ request: AppRequest; app: SandboxApp }> {
  if (!(await isBegunIn(world.records, id, world.requestSecret(headers)))) {
    throw new Refusal("request_not_found");
  }
  return existingRequest(world, id);
}

/** The request and its app; 404 when there is none. */
export function existingRequest(world: World, id: string): { request: AppRequest; app: SandboxApp } {
  const request = world.records.appRequests.get(id);
  const app = request && world.apps.get(request.clientId);
  if (!request || !app) throw new Refusal("request_not_found");
  return { request, app };
}

export function standingOf({ outcome, expiresAt }: AppRequest, now: number): Standing {
  if (outcome?.status === "finished") return { status: "finished" };
  if (outcome) return { status: "cancelled", cancelReason: "declined" };
  return now < expiresAt ? { status: "pending" } : { status: "cancelled", cancelReason: "expired" };
}

/** What was asked for, with what the registration says of it. */
export function askedFor(app: SandboxApp, { scopes }: AppRequest): Permission[] {
  return scopes.map((id) => app.scopes.find((scope) => scope.id === id) ?? { id, required: true });
}

/** Who asks, and for what, as it is registered at this moment. */
export function askedByApp(app: SandboxApp, request: AppRequest) {
  return {
    kind: request.kind,
    partner: app.partner,
    storeSelection: "none" as const,
    preferences: [],
    permissions: askedFor(app, request),
    goesTo: new URL(app.kind === "install" ? app.successEndpoint : app.redirectUri).host,
  };
}

/** `GET /v1/connect/requests/{id}`: also when it was answered or has expired. */
export const readRequest: Handle = async (world, call) => {
  const signedIn = await signedInBy(world, call.headers);
  const { request, app } = await requestOf(world, call);
  const has = signedIn && (await scopesHeld(world, request.clientId, signedIn.session.email));
  const now = world.now();
  const asked = askedByApp(app, request);
  const answer: ConsentRequest = {
    ...asked,
    ...olderPreference(asked.preferences),
    ...standingOf(request, now),
    expiresAt: isoTime(request.expiresAt),
    expiresInSeconds: Math.max(0, Math.floor((request.expiresAt - now) / seconds)),
    permissions: asked.permissions.map((scope) =>
      has && !has.includes(scope.id) ? { ...scope, added: true } : scope,
    ),
  };
  return json(answer);
};

/** What the app has from this merchant already; undefined when it has nothing, and so nothing is new to it. */
async function scopesHeld(world: World, clientId: string, merchant: string): Promise<string[] | undefined> {
  const held = world.records.appGrants.get(await heldKey(clientId, merchant));
  if (!held) return undefined;
  const { grantId, scopes } = held;
  const stands = world.records.installs.get(grantId) ?? (await (await world.judge?.())?.stands(grantId));
  return stands ? scopes : undefined;
}

/** Remembers what an app has been given, together with what it had. */
export async function rememberHeld(
  world: World,
  { clientId, merchant }: { clientId: string; merchant: string },
  scopes: readonly string[],
  grantId: string,
): Promise<void> {
  const before = (await scopesHeld(world, clientId, merchant)) ?? [];
  world.records.appGrants.put(
    await heldKey(clientId, merchant),
    { scopes: [...new Set([...before, ...scopes])], grantId },
    world.now() + 400 * days,
  );
}

function heldKey(clientId: string, merchant: string): Promise<string> {
  return digest("app-grant", clientId, merchant);
}
