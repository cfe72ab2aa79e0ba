/**
 * The till's backend, as a fetch handler: the part of a partner that holds the client secret.
 *
 * The page gets ids, states and the address to open; never a secret, an access token or a refresh token. Commands
 * take JSON only, which a foreign page cannot send without asking first, so it cannot start connections in passing.
 */
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import * as z from "zod/mini";
import { type ConnectionsOptions, createConnections } from "./connections.ts";
import { eventStream } from "./events.ts";
import { handshakeRoutes } from "./handshakes/handshakes.ts";
import { pageHeaders } from "./headers.ts";
import { logo } from "./logos.ts";
import { createOrders } from "./orders.ts";

const StartBody = z.object({ clientId: z.string().check(z.maxLength(64)) });
const SkipBody = z.object({ skip: z.literal(true) });
const PhoneBody = z.object({
  phone: z.string().check(z.maxLength(64)),
  country: z.string().check(z.maxLength(2)),
});

/** One file of the built page. */
export type PageFile = { type: string; body: Uint8Array<ArrayBuffer> };

export type BackendOptions = ConnectionsOptions & { files: ReadonlyMap<string, PageFile> };

export type Backend = { fetch: (request: Request) => Promise<Response>; stop: () => void };

/** `files`: the built page by path, `/index.html` among them. */
export function createBackend({ files, ...options }: BackendOptions): Backend {
  const connections = createConnections(options);
  const orders = createOrders();
  const stopped = new AbortController();
  const connectOrigin = new URL(options.connectUrl).origin;
  const headers = pageHeaders(connectOrigin);
  const app = new Hono();

  app.use(async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(headers)) {
      if (!c.res.headers.has(name)) c.res.headers.set(name, value);
    }
  });
  app.use("/api/*", bodyLimit({ maxSize: 4096, onError: (c) => failed(c, 413, "body_too_large") }));
  app.use("/api/*", async (c, next) => {
    const json = c.req.header("Content-Type")?.split(";")[0]?.trim() === "application/json";
    if (c.req.method === "POST" && !json) return failed(c, 415, "json_only");
    return next();
  });

  app.post("/api/connections", async (c) => {
    const body = StartBody.safeParse(await readJson(c));
    if (!body.success) return failed(c, 400, "body_malformed");
    const started = await connections.start(body.data.clientId);
    if (!started.ok) return failed(c, started.code === "partner_unknown" ? 404 : 502, started.code);
    return c.json({ id: started.connection.state.id, connectUrl: started.connectUrl }, 201);
  });

  app.get("/api/connections/:id", (c) => {
    const connection = connections.get(c.req.param("id"));
    return connection ? c.json(connection.state) : failed(c, 404, "connection_unknown");
  });

  app.get("/api/connections/:id/events", (c) => {
    const connection = connections.get(c.req.param("id"));
    return connection ? eventStream(connection, stopped.signal) : failed(c, 404, "connection_unknown");
  });

  app.post("/api/connections/:id/refresh", async (c) => {
    const connection = connections.get(c.req.param("id"));
    if (!connection) return failed(c, 404, "connection_unknown");
    if (!connection.state.exchanged) return failed(c, 409, "not_connected");
    if (!(await connection.refresh()) && connection.state.problem !== "disconnected")
      return failed(c, 502, "refresh_failed");
    return c.json(connection.state);
  });

  app.post("/api/connections/:id/orders", async (c) => {
    const connection = connections.get(c.req.param("id"));
    if (!connection) return failed(c, 404, "connection_unknown");
    if (!connection.state.exchanged) return failed(c, 409, "not_connected");
    if (!(await connection.lasts())) return failed(c, 409, "disconnected");
    return c.json(orders.ringUp(connection.state.ereceipt === true), 201);
  });

  app.post("/api/orders/:id/receipt", async (c) => {
    const body: unknown = await readJson(c);
    const skip = SkipBody.safeParse(body);
    const phone = PhoneBody.safeParse(body);
    const choice = skip.success ? skip.data : phone.data;
    if (!choice) return failed(c, 400, "body_malformed");
    const settled = orders.settle(c.req.param("id"), choice);
    if (!settled) return failed(c, 404, "order_unknown");
    return "problem" in settled ? failed(c, 422, settled.problem) : c.json(settled);
  });

  app.route(
    "/",
    handshakeRoutes(
      {
        connectUrl: options.connectUrl,
        fetch: options.fetch ?? globalThis.fetch,
        now: options.now ?? Date.now,
      },
      (c) => new URL(c.req.url).origin,
    ),
  );

  app.get("/healthz", (c) => c.json({ status: "ok" }));
  app.get("/logos/:name", (c) => logo(c.req.param("name")) ?? c.notFound());
  app.get("/playground", () => file("/playground.html"));
  app.get("/returned", () => file("/index.html"));
  app.get("/", () => file("/index.html"));
  app.get("*", (c) =>
    !c.req.path.endsWith(".html") && files.has(c.req.path) ? file(c.req.path) : c.notFound(),
  );
  app.notFound((c) => c.text("There is nothing here.", 404));
  app.onError((_error, c) => failed(c, 500, "internal"));

  function file(path: string): Response {
    const found = files.get(path);
    if (!found) return new Response("The page of the till is not built.", { status: 503 });
    const cache = path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-store";
    const body = found.type.startsWith("text/html") ? withEmbedScript(found.body) : found.body;
    return new Response(body, { headers: { "Content-Type": found.type, "Cache-Control": cache } });
  }

  /** As a partner writes it into a page; only that this one learns at run time where Connect is. */
  function withEmbedScript(html: Uint8Array): string {
    const script = `<script src="${options.connectUrl}/embed.js"></script>`;
    return new TextDecoder().decode(html).replace("<!--embed-script-->", script);
  }

  return {
    async fetch(request) {
      return app.fetch(request);
    },
    stop() {
      stopped.abort();
      connections.stop();
    },
  };
}

function failed(c: Context, status: 400 | 404 | 409 | 413 | 415 | 422 | 500 | 502, code: string): Response {
  return c.json({ code }, status);
}

async function readJson(c: Context): Promise<unknown> {
  return c.req.json<unknown>().catch(() => undefined);
}
