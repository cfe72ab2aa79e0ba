/** The sandbox as an entry wants it: its own answers, but for those that the entry overrides. */

import { requestIdHeader } from "../api/http/request-id.ts";
import { appRequests, connections, handovers, merchantSide } from "../api/paths.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
import type { CallName, Override } from "./scenario.ts";

/** One reference for every answer, so that two pictures of a state are the same. */
export const shownReference = "7F3K-92QD";

/** The request of the app, where an entry has one. */
export const shownRequest = "the-request-that-is-shown";

/** @param wait how long each answer takes, in real ms */
export function answering(
  sandbox: Sandbox,
  overrides: readonly Override[],
  wait: () => Promise<void>,
): (request: Request) => Promise<Response> {
  const seen = new Map<CallName, number>();
  return async (request) => {
    const name = callName(request);
    const before = (name && seen.get(name)) ?? 0;
    if (name) seen.set(name, before + 1);
    const override = overrides.find(({ on, after = 0 }) => on === name && before >= after);
    await wait();
    const response = await answer(sandbox, request, override?.answer);
    if (response.type !== "error") response.headers.set(requestIdHeader, shownReference);
    return response;
  };
}

async function answer(
  sandbox: Sandbox,
  request: Request,
  override: Override["answer"] | undefined,
): Promise<Response> {
  if (override === undefined) return sandbox.fetch(request);
  if (override === "never") return new Promise(() => undefined);
  if (override === "dies") return Response.error();
  if ("status" in override) return Response.json(override.body ?? {}, override);
  const whole = await sandbox.fetch(request);
  const body: unknown = await whole.json();
  return Response.json(merged(body, override.with), { status: whole.status });
}

function callName(request: Request): CallName | undefined {
  const { pathname } = new URL(request.url);
  if (pathname === merchantSide.session) return request.method === "POST" ? "sign-in" : undefined;
  if (pathname.startsWith(connections.one(""))) return request.method === "DELETE" ? "disconnect" : "change";
  if (pathname.startsWith(`${handovers.all}/`)) return request.method === "GET" ? "follow" : undefined;
  return namedByPath.get(pathname);
}

const namedByPath = new Map<string, CallName>([
  [merchantSide.consentRequest, "read"],
  [merchantSide.verify, "verify"],
  [merchantSide.resend, "resend"],
  [merchantSide.profiles, "profiles"],
  [connections.all, "connections"],
  [merchantSide.confirm, "confirm"],
  [merchantSide.decline, "decline"],
  [handovers.all, "handover"],
  [handovers.open, "open"],
  [handovers.number, "number"],
  [handovers.stop, "stop"],
  [appRequests.request(shownRequest), "read"],
  [appRequests.approve(shownRequest), "confirm"],
  [appRequests.decline(shownRequest), "decline"],
]);

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function merged(whole: unknown, part: unknown): unknown {
  if (!isObject(whole) || !isObject(part)) return part;
  const changed = Object.entries(part).map(([key, value]) => [key, merged(whole[key], value)]);
  return { ...whole, ...Object.fromEntries(changed) };
}
