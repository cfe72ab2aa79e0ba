/**
 * Installing an app from a marketplace.
 *
 * 1. `GET /integrations/authorized?client_id=…&<anything>` brings the merchant here. What else the link carries is kept
 *    for the app and goes no further than it.
 * 2. The merchant agrees and chooses a business. The app's registered success endpoint is told: a POST of
 *    `{code, business_id, data}`. It has one second for the whole of its answer, and must answer 200; otherwise the
 *    install has failed, and may be tried again: the app then hears the same code, and there is still one grant at most.
 * 3. The code is worth something only once the app has accepted the install.
 *
 * The endpoint is the only address ever called; redirects are answers other than 200; the answer is read to 16 kB.
 */

import * as z from "zod/mini";
import { RequestOutcome } from "../../api/contract.ts";
import { requestCookieHeader, requestPage } from "../../api/handshakes/request-cookie.ts";
import { readLimited } from "../../api/http/limited-body.ts";
import { days, type Handle, hours, type ServiceContext, seconds } from "../context.ts";
import { empty } from "../http/answer.ts";
import { ProblemError } from "../http/problems.ts";
import { counter, spend } from "../limits/limits.ts";
import { digest, randomToken } from "../secrets.ts";
import { keptForGood } from "../table.ts";
import { keepRequest, requestRemembered } from "./app-requests.ts";
import { type Approval, connectApp, openRequest } from "./approval.ts";

const patience = seconds;
const answerLimit = 16 * 1024;
/** Characters of a link's query, encoded. */
const mostInLink = 2048;
const codeLifetime = hours;

/** `GET /integrations/authorized`: 303 to the page, 400 for a link that is none. */
export const beginInstall: Handle = async (context, { address, parameters }) => {
  const names = [...parameters.keys()];
  // Given twice, a parameter means one thing to one reader and another to the next.
  if (new Set(names).size !== names.length) throw new ProblemError("malformed_request");
  const app = await context.registry.app(parameters.get("client_id") ?? "", context.records);
  if (app?.kind !== "install") throw new ProblemError("malformed_request");
  // Anybody can open such a link, and all of it is kept.
  if (parameters.toString().length > mostInLink) throw new ProblemError("malformed_request");
  const begun = await counter("appRequests", app.partner.clientId, address ?? "");
  const id = randomToken();
  const extras = Object.fromEntries([...parameters].filter(([name]) => name !== "client_id"));
  const scopes = app.scopes.map((scope) => scope.id);
  const { clientId } = app.partner;
  const secret = randomToken();
  await context.transaction(async (records) => {
    const now = context.now();
    await spend(records, begun, now);
    await keepRequest(records, id, { kind: "install", clientId, scopes, extras }, secret, now);
  });
  return empty(303, { Location: requestPage.install(id), "Set-Cookie": requestCookieHeader(secret) });
};

/**
 * Tells the app, and makes the install real when it agrees: where the merchant goes on, if anywhere. Two transactions with
 * the app in between; the second one finds out what has become of the request meanwhile.
 */
export async function tellApp(context: ServiceContext, approval: Approval): Promise<string | null> {
  const { id } = approval;
  const fresh = randomToken();
  const said = await context.transaction(async (records) => {
    const now = context.now();
    const opened = await openRequest(context, records, approval, now);
    if ("done" in opened) return opened;
    const { request, app, given } = opened;
    const { merchant, profileId } = given;
    const { pending } = request;
    const same = pending?.merchant === merchant && pending.profileId === profileId;
    const code = same ? pending.code : fresh;
    const told = { ...request, pending: { code, merchant, profileId } };
    records.appRequests.put(id, told, now + requestRemembered);
    return { code, profileId, extras: request.extras ?? {}, app };
  });
  if ("done" in said) return said.done;

  const { app } = said;
  if (app.kind !== "install" || !context.callApp) throw new ProblemError("install_failed");
  const body = JSON.stringify({ code: said.code, business_id: said.profileId, data: said.extras });
  const answer = await ask(context, new URL(app.successEndpoint), body);
  if (answer === undefined) throw new ProblemError("install_failed");

  const redirectTo = destinationIn(answer);
  const [codeKey, installKey] = await Promise.all([digest("install-code", said.code), digest("install", id)]);
  const { clientId } = app.partner;
  return context.transaction(async (records) => {
    const now = context.now();
    const opened = await openRequest(context, records, approval, now);
    if ("done" in opened) return opened.done;
    const { request, given } = opened;
    const { merchant, profileId } = given;
    const outcome = { status: "finished" as const, at: now, ...given, redirectTo };
    records.appRequests.put(id, { ...request, pending: null, outcome }, now + requestRemembered);
    records.installs.put(installKey, { clientId, merchant, profileId }, keptForGood);
    const expiresAt = now + codeLifetime;
    const code = { clientId, install: installKey, expiresAt, used: false };
    records.installCodes.put(codeKey, code, expiresAt + days);
    await connectApp(records, opened, approval, installKey, now);
    return redirectTo;
  });
}

/** The body of a 200 that came whole and in time; undefined for everything else. */
async function ask(context: ServiceContext, url: URL, body: string): Promise<string | undefined> {
  const late = AbortSignal.timeout(patience);
  try {
    const answer = await context.callApp?.(url, body, late);
    if (answer?.status !== 200) return undefined;
    return await readText(answer, late);
  } catch {
    return undefined;
  }
}

/** An answer longer than the limit counts as one that says nothing: the app agreed, and asks for nothing we know. */
async function readText(answer: Response, late: AbortSignal): Promise<string> {
  const tooLate = new Promise<never>((_, reject) => {
    late.addEventListener("abort", () => reject(new Error("too late")), { once: true });
  });
  const body = await Promise.race([readLimited(answer, answerLimit), tooLate]);
  return body ? new TextDecoder().decode(body) : "";
}

const Answer = z.object({ token: z.string(), url: z.string() });

/** Where the app wants the merchant: its `url` with its `token` attached. Null unless both are there and will do. */
function destinationIn(text: string): string | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const answer = Answer.safeParse(json);
  const url = answer.success ? URL.parse(answer.data.url) : null;
  if (!answer.success || !url) return null;
  url.searchParams.set("token", answer.data.token);
  const goes = RequestOutcome.safeParse({ outcome: "redirect", redirectTo: url.href });
  return goes.success && goes.data.outcome === "redirect" ? goes.data.redirectTo : null;
}

/** `GET /oauth/install?client_id=…`: a merchant who begins in their account is sent on to log in to the app. */
export const beginAtApp: Handle = async ({ registry, records }, { parameters }) => {
  const [clientId = "", ...more] = parameters.getAll("client_id");
  const app = await registry.app(clientId, records);
  if (more.length > 0 || app?.kind !== "authorization" || app.installUrl === undefined) {
    throw new ProblemError("malformed_request");
  }
  return empty(303, { Location: app.installUrl });
};
