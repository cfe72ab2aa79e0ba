/**
 * The magic tokens as a layer around the service, which knows nothing of them. A call with one is put as a call with an
 * ordinary token: one of the session's own, so that what becomes of it is kept for that session alone, or, without a
 * session, one that is made for this call and forgotten after it.
 */
import * as z from "zod/mini";
import { IdempotencyKey } from "../api/contract.ts";
import { requestIdHeader, requestIdIn } from "../api/http/request-id.ts";
import { documented, handovers, merchantSide } from "../api/paths.ts";
import { hours, seconds } from "../service/context.ts";
import { inHttp } from "../service/http/answer.ts";
import { readBody } from "../service/http/body.ts";
import { corsHeaders } from "../service/http/cors.ts";
import { failed, ProblemError, problem } from "../service/http/problems.ts";
import { routeOf } from "../service/http/routes.ts";
import { integrationKey } from "../service/integrations/integrations.ts";
import { type Integration, readOnly, recordsOf } from "../service/records.ts";
import type { RegisteredPartner } from "../service/registry.ts";
import { digest, randomToken } from "../service/secrets.ts";
import type { Service, ServiceOptions } from "../service/service.ts";
import { findSession, type SignedIn } from "../service/sessions/sessions.ts";
import type { Store } from "../service/store/store.ts";
import { table } from "../service/table.ts";
import { leavingStores } from "./leaving-stores.ts";
import { type MagicToken, magicTokens } from "./magic-tokens.ts";
import { rehearsed } from "./rehearsed.ts";

interface Around extends Pick<ServiceOptions, "allowedOrigins" | "onError"> {
  service: Service;
  serviceOn: (store: Store) => Service;
  store: Store;
  now: () => number;
  partners: ReadonlyMap<string, RegisteredPartner>;
  wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** A call with a magic token. */
interface MagicCall {
  magic: MagicToken;
  clientId: string;
  partner: RegisteredPartner;
}

const paths = new Set<string>([
  documented.integration,
  documented.exchange,
  merchantSide.consentRequest,
  merchantSide.confirm,
  merchantSide.decline,
  handovers.all,
]);

export function magicTokensBefore(around: Around): Service["fetch"] {
  const { service: forOthers, serviceOn, store, now, partners } = around;
  const service = serviceOn(leavingStores(store, now));
  const rehearsal = serviceOn(rehearsed(leavingStores(store, now)));

  async function answer(call: MagicCall, request: Request, from: Parameters<Service["fetch"]>[1]) {
    const signedIn = await findSession({ records: readOnly(store), now }, request.headers);
    const token = signedIn ? await tokenFor(signedIn, call, request) : randomToken();
    const key = await integrationKey(call.clientId, token);
    await putAsNew(around, call, key, signedIn);
    const ordinary = await withToken(request, token, signedIn);
    const { pathname } = new URL(request.url);
    try {
      if (pathname === merchantSide.consentRequest) {
        const shown = await service.fetch(ordinary, from);
        return shown.status === 200 ? await readAs(around, call.magic, shown, request.signal) : shown;
      }
      if (pathname !== merchantSide.confirm || !call.magic.drop) return await service.fetch(ordinary, from);
      return await dropping(call.magic.drop, ordinary, key);
    } finally {
      // What a phone answers has to last as long as its way takes.
      if (!signedIn && pathname !== handovers.all)
        await store.transaction(async (records) => recordsOf(records).integrations.delete(key));
    }

    /** The connection dies around the first confirmation that is not refused: on that side of its commit. */
    async function dropping(side: "before" | "after", confirmation: Request, droppedKey: string) {
      if (side === "before" && !(await isDropped(droppedKey))) {
        const tried = await rehearsal.fetch(confirmation.clone(), from);
        if (tried.status !== 200) return tried;
        if (await isFirst(droppedKey)) return Response.error();
      }
      const made = await service.fetch(confirmation, from);
      return side === "after" && made.status === 200 && (await isFirst(droppedKey)) ? Response.error() : made;
    }
  }

  async function isDropped(key: string): Promise<boolean> {
    return (await store.get("dropped-connection", key)) !== undefined;
  }

  function isFirst(key: string): Promise<boolean> {
    return store.transaction(async (records) => {
      const dropped = table(records, "dropped-connection", z.literal(true));
      if (await dropped.get(key)) return false;
      dropped.put(key, true, now() + hours);
      return true;
    });
  }

  return async (request, from) => {
    const call = magicCall(request, partners);
    if (!call) return forOthers.fetch(request, from);
    // What this layer keeps may fail as what the service keeps, and is then answered as the service would.
    return answer(call, request, from).catch((error: unknown) => refused(around, request, error));
  };
}

function refused({ allowedOrigins = [], onError }: Around, request: Request, error: unknown): Response {
  const answer = failed(error, requestIdIn(request.headers), onError);
  const { route } = routeOf(new URL(request.url).pathname) ?? {};
  const cors = route ? corsHeaders(route, request, allowedOrigins) : {};
  return inHttp({ ...answer, headers: { ...answer.headers, ...cors } });
}

/** What the call is about, if it is about a magic token. For a client that there is not there are none. */
function magicCall(
  { url, method }: Request,
  partners: ReadonlyMap<string, RegisteredPartner>,
): MagicCall | undefined {
  const { pathname, searchParams } = new URL(url);
  if (!paths.has(pathname) || (method !== "GET" && method !== "POST")) return undefined;
  const magic = magicTokens.get(once(searchParams, "integration_token"));
  const clientId = once(searchParams, "client_id");
  const partner = partners.get(clientId);
  return magic && partner && { magic, clientId, partner };
}

function once(parameters: URLSearchParams, name: string): string {
  const [value = "", ...more] = parameters.getAll(name);
  return more.length === 0 ? value : "";
}

function tokenFor({ key }: SignedIn, { clientId }: MagicCall, { url }: Request): Promise<string> {
  const token = once(new URL(url).searchParams, "integration_token");
  return digest("magic-token", key, clientId, token);
}

/** The ordinary record that the token stands for, as new; what has become of it in this session is left. */
async function putAsNew(
  { store, now }: Around,
  { magic, partner }: MagicCall,
  key: string,
  signedIn: SignedIn | undefined,
): Promise<void> {
  await store.transaction(async (untyped) => {
    const { integrations } = recordsOf(untyped);
    const fresh: Integration = magic.fresh(now(), partner, signedIn?.session);
    const kept = signedIn && (await integrations.get(key));
    if (kept?.outcome && !fresh.outcome) return;
    integrations.put(key, fresh, signedIn?.session.expiresAt ?? now() + hours);
  });
}

/** The same call with another token. An Idempotency-Key is the session's own as well. */
async function withToken(request: Request, token: string, signedIn: SignedIn | undefined): Promise<Request> {
  const url = new URL(request.url);
  url.searchParams.set("integration_token", token);
  const headers = new Headers(request.headers);
  const key = IdempotencyKey.safeParse(headers.get("Idempotency-Key"));
  if (signedIn && key.success)
    headers.set("Idempotency-Key", await digest("magic-key", signedIn.key, key.data));
  const { method, signal } = request;
  const body = await readBody(request);
  return new Request(url, { method, headers, signal, ...(body.byteLength > 0 && { body }) });
}

/** What is told when the consent request is read; as it is, in the end, by those that only keep the page waiting. */
async function readAs(
  { wait }: Around,
  { reading }: MagicToken,
  shown: Response,
  signal: AbortSignal,
): Promise<Response> {
  const headers = new Headers(shown.headers);
  if (reading === "down") {
    const {
      status,
      headers: more,
      body,
    } = problem(new ProblemError("unavailable"), headers.get(requestIdHeader) ?? "");
    for (const [name, value] of Object.entries(more)) headers.set(name, value);
    return new Response(JSON.stringify(body), { status, headers });
  }
  if (reading === "garbage") {
    headers.set("Content-Type", "text/html; charset=utf-8");
    return new Response("<!doctype html><title>Welcome</title><p>Please log in to the shop's wifi.", {
      headers,
    });
  }
  if (reading) await wait((reading === "slow" ? 3 : 30) * seconds, signal);
  return shown;
}
