/** What the page asks of its own backend. Every failure is a value with a code; nothing here throws. */
import * as z from "zod/mini";

// zod tries to compile its validators; the page's CSP would refuse and report it.
z.config({ jitless: true });

const ConnectionState = z.object({
  id: z.string(),
  status: z.enum(["pending", "finished", "cancelled"]),
  exchanged: z.boolean(),
  ereceipt: z.optional(z.boolean()),
  expiration: z.optional(z.string()),
  refreshed: z.number(),
  problem: z.optional(z.string()),
});
export type ConnectionState = z.infer<typeof ConnectionState>;

const Order = z.object({
  id: z.string(),
  lines: z.array(z.object({ name: z.string(), quantity: z.number(), pence: z.number() })),
  pence: z.number(),
  receipt: z.enum(["asking", "printed", "texted"]),
});
export type Order = z.infer<typeof Order>;

const Receipt = z.discriminatedUnion("receipt", [
  z.object({ receipt: z.literal("printed") }),
  z.object({ receipt: z.literal("texted"), to: z.string() }),
]);
export type Receipt = z.infer<typeof Receipt>;

const Started = z.object({ id: z.string(), connectUrl: z.string() });
const Failure = z.object({ code: z.string() });

export type Answer<Value> = { ok: true; value: Value } | { ok: false; code: string };

export function startConnection(clientId: string): Promise<Answer<z.infer<typeof Started>>> {
  return call(Started, "POST", "/api/connections", { clientId });
}

export function readConnection(id: string): Promise<Answer<ConnectionState>> {
  return call(ConnectionState, "GET", `/api/connections/${encodeURIComponent(id)}`);
}

export function refreshToken(id: string): Promise<Answer<ConnectionState>> {
  return call(ConnectionState, "POST", `/api/connections/${encodeURIComponent(id)}/refresh`, {});
}

export function ringUp(id: string): Promise<Answer<Order>> {
  return call(Order, "POST", `/api/connections/${encodeURIComponent(id)}/orders`, {});
}

export function settleReceipt(
  orderId: string,
  choice: { skip: true } | { phone: string; country: string },
): Promise<Answer<Receipt>> {
  return call(Receipt, "POST", `/api/orders/${encodeURIComponent(orderId)}/receipt`, choice);
}

/** Hears of every change of a connection, and keeps trying through interruptions. The answer stops it. */
export function followConnection(id: string, heard: (state: ConnectionState) => void): () => void {
  const source = new EventSource(`/api/connections/${encodeURIComponent(id)}/events`);
  source.addEventListener("message", ({ data }) => {
    heard(ConnectionState.parse(JSON.parse(String(data))));
  });
  return () => source.close();
}

async function call<Value>(
  schema: z.ZodMiniType<Value>,
  method: "GET" | "POST",
  path: string,
  body?: object,
): Promise<Answer<Value>> {
  try {
    const response = await fetch(path, {
      method,
      ...(body && { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(20_000),
    });
    const answer: unknown = await response.json();
    if (response.ok) return { ok: true, value: schema.parse(answer) };
    return { ok: false, code: Failure.parse(answer).code };
  } catch {
    return { ok: false, code: "till_unreachable" };
  }
}
