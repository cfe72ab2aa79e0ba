/**
 * The till's side of the handshakes in which a merchant's browser carries the answer: where each begins, where it comes
 * back to, and what the page may see of it.
 *
 * Whoever comes back must be whoever set out: a cookie of the till's own says so, beside the state that the answer
 * carries. Otherwise a stranger's answer could be slipped to a merchant, whose till would then work on the stranger's
 * account (RFC 9700, 4.7).
 */
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { getCookie, setCookie } from "hono/cookie";
import * as z from "zod/mini";
import { randomId } from "../random-id.ts";
import { authorizationCode, type Begun } from "./authorization-code.ts";
import type { Finished, HandshakeName, HandshakeState, Reach } from "./handshake.ts";
import { loyaltyLion } from "./loyaltylion.ts";
import { marketplace, Told } from "./marketplace.ts";

const StartBody = z.object({ handshake: z.enum(["authorization", "loyaltylion", "install"]) });
const cookieName = "corner-till-handshake";
/** At most so many at a time; the oldest is given up first. */
const most = 500;

interface Entry {
  state: HandshakeState;
  /** What must come back. */
  begun: Begun | { url: string; state: string } | { url: string };
  told?: Told;
  refreshToken?: string;
  /** What ends it when this till gives it up. */
  revocable?: string;
}

export function handshakeRoutes(reach: Omit<Reach, "home">, homeOf: (c: Context) => string): Hono {
  const entries = new Map<string, Entry>();
  const app = new Hono();
  const at = (c: Context): Reach => ({ ...reach, home: homeOf(c) });

  async function begin(c: Context, handshake: HandshakeName): Promise<Entry> {
    const id = randomId();
    const begun =
      handshake === "authorization"
        ? await authorizationCode(at(c)).begin()
        : handshake === "loyaltylion"
          ? loyaltyLion(at(c)).begin()
          : marketplace(at(c)).begin(id);
    const entry: Entry = { state: { id, handshake, status: "pending", refreshed: 0 }, begun };
    entries.set(id, entry);
    const [oldest] = entries.keys();
    if (entries.size > most && oldest !== undefined) entries.delete(oldest);
    setCookie(c, cookieName, id, { httpOnly: true, sameSite: "Lax", path: "/", maxAge: 3600 });
    return entry;
  }

  /** The handshake that this browser set out with, if it is of this kind and still open. */
  function mine(c: Context, handshake: HandshakeName): Entry | undefined {
    const entry = entries.get(getCookie(c, cookieName) ?? "");
    return entry?.state.handshake === handshake && entry.state.status === "pending" ? entry : undefined;
  }

  function settle(entry: Entry, finished: Finished): void {
    if (finished.status !== "connected") {
      entry.state = { ...entry.state, status: finished.status };
      return;
    }
    const { scope, business, expiresInSeconds, refreshToken, revocable } = finished;
    if (refreshToken !== undefined) entry.refreshToken = refreshToken;
    if (revocable !== undefined) entry.revocable = revocable;
    entry.state = {
      ...entry.state,
      status: "connected",
      ...(entry.revocable !== undefined && { canDisconnect: true }),
      ...(scope !== undefined && { scope }),
      ...(business !== undefined && { business }),
      ...(expiresInSeconds !== undefined && {
        expiresAt: new Date(reach.now() + expiresInSeconds * 1000).toISOString(),
      }),
    };
  }

  /** Its tokens are worth nothing any more, whoever ended it. */
  function over(entry: Entry, status: "revoked" | "ended"): HandshakeState {
    delete entry.refreshToken;
    delete entry.revocable;
    const { canDisconnect: _, ...state } = entry.state;
    entry.state = { ...state, status };
    return entry.state;
  }

  const back = (c: Context, entry: Entry | undefined) =>
    c.redirect(entry ? `/returned?handshake=${entry.state.id}` : "/returned?handshake=none", 303);

  app.post("/api/handshakes", async (c) => {
    const body = StartBody.safeParse(await c.req.json<unknown>().catch(() => undefined));
    if (!body.success) return c.json({ code: "body_malformed" }, 400);
    try {
      const { state, begun } = await begin(c, body.data.handshake);
      return c.json({ id: state.id, url: begun.url }, 201);
    } catch {
      return c.json({ code: "rulrr_unreachable" }, 502);
    }
  });

  app.get("/api/handshakes/:id", (c) => {
    const entry = entries.get(c.req.param("id"));
    return entry ? c.json(entry.state) : c.json({ code: "connection_unknown" }, 404);
  });

  app.post("/api/handshakes/:id/refresh", async (c) => {
    const entry = entries.get(c.req.param("id"));
    if (entry?.refreshToken === undefined) return c.json({ code: "not_connected" }, 409);
    const finished = await authorizationCode(at(c)).refresh(entry.refreshToken);
    if (finished.status === "ended") return c.json(over(entry, "ended"));
    if (finished.status !== "connected") return c.json({ code: "refresh_failed" }, 502);
    settle(entry, finished);
    entry.state = { ...entry.state, refreshed: entry.state.refreshed + 1 };
    return c.json(entry.state);
  });

  app.post("/api/handshakes/:id/revoke", async (c) => {
    const entry = entries.get(c.req.param("id"));
    if (entry?.revocable === undefined) return c.json({ code: "not_connected" }, 409);
    const { handshake } = entry.state;
    const by = handshake === "loyaltylion" ? loyaltyLion(at(c)) : authorizationCode(at(c));
    if (!(await by.revoke(entry.revocable))) return c.json({ code: "revoke_failed" }, 502);
    return c.json(over(entry, "revoked"));
  });

  app.get("/callback", async (c) => {
    const entry = mine(c, "authorization");
    if (entry && "verifier" in entry.begun) {
      settle(entry, await authorizationCode(at(c)).finish(new URL(c.req.url), entry.begun));
    }
    return back(c, entry);
  });

  app.get("/auth/loyaltylion", async (c) => {
    const entry = mine(c, "loyaltylion");
    if (entry && "state" in entry.begun) {
      settle(entry, await loyaltyLion(at(c)).finish(new URL(c.req.url), entry.begun));
    }
    return back(c, entry);
  });

  // A real app would ask the merchant to log in here, and go on to Rulrr afterwards.
  app.get("/install/loyaltylion", async (c) => c.redirect((await begin(c, "loyaltylion")).begun.url, 303));

  app.use("/retm/success", bodyLimit({ maxSize: 20_000 }));
  app.post("/retm/success", async (c) => {
    const told = Told.safeParse(await c.req.json<unknown>().catch(() => undefined));
    const entry = told.success ? entries.get(told.data.data.install) : undefined;
    if (!told.success || entry?.state.handshake !== "install")
      return c.json({ code: "install_unknown" }, 404);
    entry.told = told.data;
    return c.json({ token: entry.state.id, url: `${homeOf(c)}/retm/installed` });
  });

  app.get("/retm/installed", async (c) => {
    const entry = mine(c, "install");
    if (entry?.told && c.req.query("token") === entry.state.id) {
      settle(entry, await marketplace(at(c)).finish(entry.told));
    }
    return back(c, entry);
  });

  return app;
}
