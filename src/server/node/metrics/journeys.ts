/**
 * How far merchants come: a request is shown to them, they sign in, they connect or decline, or they meet it when it has
 * expired. Read from what the API answers, whichever it is.
 *
 * A stage is counted once for each request, however often its page asks again, as far as this process remembers. What is
 * reviewed before it is confirmed stays in the page, and is not known here. Nor is for whom a merchant signs in: an
 * account is not a partner's.
 */
import { LRUCache } from "lru-cache";
import * as z from "zod/mini";
import { appRequests, merchantSide } from "../../../api/paths.ts";
import { type Api, readFrom } from "../../upstream/api-source.ts";

/** Those of a request, which is a partner's. */
export const partnerStages = ["shown", "connected", "declined", "expired"] as const;
export type Stage = (typeof partnerStages)[number] | "signed_in";

const Shown = z.object({
  status: z.string(),
  cancelReason: z.optional(z.string()),
  partner: z.object({ clientId: z.string() }),
});
const Gone = z.object({ code: z.string() });
const expiredCodes = new Set(["integration_expired", "request_expired"]);
const remembered = 10_000;

/** Milliseconds. */
const askedFor = 5000;
type Asking = Parameters<Api["fetch"]>[1];

/** The request that a call is about, and what the call would do. */
type Call = { does: "show" | "agree" | "decline"; about: string; clientId?: string };

export function countJourneys(api: Api, count: (stage: Stage, partner: string) => void): Api {
  const counted = new LRUCache<string, true>({ max: remembered });
  /** Whose an app's request is, as its page was told. */
  const partners = new LRUCache<string, string>({ max: remembered });

  function once(stage: Stage, partner: string, about: string): void {
    const key = `${stage} ${about}`;
    if (!counted.has(key)) count(stage, partner);
    counted.set(key, true);
  }

  /** Another process may have shown it. */
  async function whose(about: string, request: Request, asking: Asking): Promise<string> {
    const signal = AbortSignal.timeout(askedFor);
    const cookie = request.headers.get("Cookie") ?? undefined;
    const { body } = await readFrom(api, appRequests.request(about), asking, { signal, cookie });
    const shown = Shown.safeParse(body);
    return shown.success ? shown.data.partner.clientId : "";
  }

  async function look(call: Call, answer: Response, request: Request, asking: Asking): Promise<void> {
    const { does, about, clientId } = call;
    const body: unknown = await answer.json().catch(() => undefined);
    const shown = does === "show" && answer.status === 200 ? Shown.safeParse(body) : undefined;
    if (shown?.success) {
      const { status, cancelReason, partner } = shown.data;
      partners.set(about, partner.clientId);
      if (status === "pending") once("shown", partner.clientId, about);
      if (cancelReason === "expired") once("expired", partner.clientId, about);
      return;
    }
    if (answer.status !== 200 && answer.status !== 410) return;
    const partner = clientId ?? partners.get(about) ?? (await whose(about, request, asking));
    if (does === "agree" && answer.status === 200) once("connected", partner, about);
    if (does === "decline" && answer.status === 200) once("declined", partner, about);
    const gone = answer.status === 410 ? Gone.safeParse(body) : undefined;
    if (gone?.success && expiredCodes.has(gone.data.code)) once("expired", partner, about);
  }

  return {
    ...api,
    async fetch(request, asking) {
      const url = new URL(request.url);
      const answer = await api.fetch(request, asking);
      if (answer.type === "error") return answer;
      const call = callOf(request.method, url);
      // Beside the answer, which nobody is to wait longer for.
      if (call) void look(call, answer.clone(), request, asking).catch(() => undefined);
      if (isSignIn(request.method, url.pathname) && answer.status === 200) count("signed_in", "");
      return answer;
    },
  };
}

function isSignIn(method: string, path: string): boolean {
  return method === "POST" && (path === merchantSide.session || path === merchantSide.verify);
}

const ofApps = new RegExp(`^${appRequests.request("")}([^/]+)(/approve|/decline)?$`);

function callOf(method: string, { pathname, searchParams }: URL): Call | undefined {
  const [, id, what] = ofApps.exec(pathname) ?? [];
  if (id !== undefined) {
    if (method === "GET") return { does: "show", about: id };
    return method === "POST" ? { does: what === "/approve" ? "agree" : "decline", about: id } : undefined;
  }
  const does = doneAt.get(`${method} ${pathname}`);
  const clientId = searchParams.get("client_id") ?? "";
  return does && { does, clientId, about: `${clientId} ${searchParams.get("integration_token")}` };
}

const doneAt = new Map<string, Call["does"]>([
  [`GET ${merchantSide.consentRequest}`, "show"],
  [`POST ${merchantSide.confirm}`, "agree"],
  [`POST ${merchantSide.decline}`, "decline"],
]);
