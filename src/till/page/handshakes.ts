/**
 * The switch among the four handshakes. The first is Rulrr's own and has a page of its own here; in the other three the
 * merchant's browser leaves for Rulrr and comes back with the answer.
 */
import * as z from "zod/mini";
import { byId, element, tell } from "./dom.ts";
import { showTillName } from "./till-name.ts";
import { inWords, moment, permitted } from "./words.ts";

z.config({ jitless: true });

const Started = z.object({ url: z.string() });
const State = z.object({
  id: z.string(),
  handshake: z.string(),
  status: z.enum(["pending", "connected", "denied", "failed", "revoked", "ended"]),
  scope: z.optional(z.string()),
  business: z.optional(z.string()),
  expiresAt: z.optional(z.string()),
  refreshed: z.number(),
  canDisconnect: z.optional(z.boolean()),
});
type State = z.infer<typeof State>;
const Failure = z.object({ code: z.string() });

const form = byId("switch", HTMLFormElement);
const choice = byId("handshake", HTMLSelectElement);
const problem = byId("handshake-problem", HTMLElement);
const status = byId("handshake-status", HTMLElement);
const ownWay = "token";

const statusWords: Record<State["status"], string> = {
  pending: "Waiting for the merchant's answer.",
  connected: "Connected to Rulrr.",
  denied: "The merchant said no.",
  failed: "The answer could not be used. Please connect again.",
  revoked: "Disconnected.",
  ended: "Disconnected by the merchant. Connect again any time.",
};

let shown: State | undefined;

function show(state: State): void {
  shown = state;
  status.dataset["handshake"] = state.status;
  status.textContent = statusWords[state.status];
  const rows: [string, string | undefined][] = [
    ["May", state.scope === undefined ? undefined : permitted(state.scope)],
    ["Profile", state.business],
    ["Access until", state.status === "connected" ? expiry(state) : undefined],
    ["Renewed", state.refreshed > 0 ? String(state.refreshed) : undefined],
  ];
  byId("handshake-details", HTMLElement).replaceChildren(
    ...rows.flatMap(([name, value]) =>
      value === undefined ? [] : [element("dt", {}, name), element("dd", {}, value)],
    ),
  );
  const renewable = state.status === "connected" && state.handshake === "authorization";
  byId("handshake-refresh", HTMLElement).hidden = !renewable;
  byId("handshake-revoke", HTMLElement).hidden = state.canDisconnect !== true;
}

function expiry({ expiresAt }: State): string {
  return expiresAt === undefined ? "for good" : moment(expiresAt);
}

function switched(): void {
  showTillName();
  const own = choice.value === ownWay;
  byId("start", HTMLElement).hidden = !own;
  byId("connection", HTMLElement).hidden = !own;
  byId("leave", HTMLElement).hidden = own;
  byId("handshake-panel", HTMLElement).hidden = own;
}

async function call<Value>(
  schema: z.ZodMiniType<Value>,
  path: string,
  body?: object,
): Promise<Value | undefined> {
  tell(problem, undefined);
  try {
    const answer = await fetch(path, {
      ...(body && {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      }),
      signal: AbortSignal.timeout(20_000),
    });
    const json: unknown = await answer.json();
    if (answer.ok) return schema.parse(json);
    tell(problem, inWords(Failure.parse(json).code));
  } catch {
    tell(problem, inWords("till_unreachable"));
  }
  return undefined;
}

async function change(how: "refresh" | "revoke"): Promise<void> {
  if (!shown) return;
  const state = await call(State, `/api/handshakes/${encodeURIComponent(shown.id)}/${how}`, {});
  if (state) show(state);
}

async function resume(): Promise<void> {
  const asked = new URLSearchParams(location.search);
  const id = asked.get("handshake");
  if (id === null) return;
  choice.value = "authorization";
  switched();
  // An answer that nobody here waits for: too late, or another browser's.
  if (id === "none") return tell(problem, inWords("connection_unknown"));
  const state = await call(State, `/api/handshakes/${encodeURIComponent(id)}`);
  if (state) choice.value = state.handshake;
  switched();
  if (state) show(state);
}

async function start(): Promise<void> {
  const started = await call(Started, "/api/handshakes", { handshake: choice.value });
  if (started) location.assign(started.url);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  void start();
});
choice.addEventListener("change", switched);
byId("handshake-refresh", HTMLElement).addEventListener("click", () => void change("refresh"));
byId("handshake-revoke", HTMLElement).addEventListener("click", () => void change("revoke"));
switched();
void resume();
