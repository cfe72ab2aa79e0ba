/**
 * Serves a fetch handler over HTTP with Node.
 *
 * Defends against slow senders (time limits for headers and body; Node answers 431 past 16 kB of headers), against
 * answers that would not carry a request id (those Node gives by itself), and against a stop that hangs: what runs may
 * end, but after 1.5 s every connection is closed, streams included.
 */
import { createServer, IncomingMessage, type RequestListener, type Server } from "node:http";
import type { Socket } from "node:net";
import { getRequestListener, RequestError } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { newRequestId, requestIdHeader } from "../api/request-id.ts";
import { CannotStart } from "./cannot-start.ts";
import type { Connection } from "./environment.ts";
import type { Log } from "./log.ts";

export type Listening = {
  port: number;
  /** Takes no more connections, lets running requests end, and after `graceMs` closes what is left. */
  stop(): Promise<void>;
};

export type ListenOptions = {
  fetch: (request: Request, connection: Connection) => Promise<Response>;
  /** One address or name; undefined means both loopback addresses, as far as the machine has them. */
  host?: string;
  port: number;
  log: Log;
  graceMs?: number;
};

export async function listen({ host, port, fetch, log, graceMs = 1500 }: ListenOptions): Promise<Listening> {
  const listener = toListener(fetch, log);
  const onLoopback = host === undefined || host === "localhost";
  const first = await listenOn(listener, log, onLoopback ? "127.0.0.1" : host, port);
  const servers = [first];
  const bound = portOf(first);
  if (onLoopback) {
    // `localhost` is either address, as the browser likes; half a name would fail for some and not for others.
    const second = await listenOn(listener, log, "::1", bound).catch((error: unknown) => {
      if (error instanceof CannotStart && error.cause === "no such address") return undefined;
      first.close();
      throw error;
    });
    if (second) servers.push(second);
  }
  return { port: bound, stop: () => stopAll(servers, graceMs) };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new CannotStart("the server has no port");
  return address.port;
}

function toListener(fetch: ListenOptions["fetch"], log: Log): RequestListener {
  const listener = getRequestListener(
    async (request, { incoming }) => {
      // Only HTTP/2 brings the other kind, and this server speaks HTTP/1.1.
      if (!(incoming instanceof IncomingMessage)) return new Response(null, { status: 505 });
      const { socket } = incoming;
      const address = socket.remoteAddress;
      const answer = await fetch(request, address === undefined ? {} : { address });
      if (answer.status !== 0) return answer;
      socket.destroy();
      return RESPONSE_ALREADY_SENT;
    },
    { errorHandler: (error) => answerFault(error, log) },
  );
  return (incoming, outgoing) => void listener(incoming, outgoing);
}

/** A target or Host that is no URL is the caller's fault; anything else that gets here is ours. */
function answerFault(error: unknown, log: Log): Response {
  const id = newRequestId();
  const status = error instanceof RequestError ? 400 : 500;
  if (status === 500) log.error("request", error, id);
  log.access({ id, method: "-", path: "-", status, ms: 0 });
  return new Response(null, { status, headers: { [requestIdHeader]: id } });
}

function listenOn(listener: RequestListener, log: Log, host: string, port: number): Promise<Server> {
  const server = createServer(
    { headersTimeout: 15_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 },
    listener,
  );
  server.on("clientError", (error: Error & { code?: string }, socket: Socket) =>
    answerUnread(error, socket, log),
  );
  return new Promise((resolve, reject) => {
    server.once("error", (error: Error & { code?: string }) => reject(whyNot(error, host, port)));
    server.listen({ host, port, ipv6Only: host === "::1" }, () => {
      server.removeAllListeners("error");
      server.on("error", (error) => log.error("server", error));
      resolve(server);
    });
  });
}

function whyNot(error: Error & { code?: string }, host: string, port: number): CannotStart {
  const at = `${host.includes(":") ? `[${host}]` : host}:${port}`;
  switch (error.code) {
    case "EADDRINUSE":
      return new CannotStart(`port ${port} is taken: something else listens on ${at}`);
    case "EACCES":
      return new CannotStart(`port ${port} is not allowed for this user`);
    case "EADDRNOTAVAIL":
    case "EAFNOSUPPORT":
    case "ENOTFOUND":
      return new CannotStart(`HOST: this machine has no address ${host}`, { cause: "no such address" });
    default:
      return new CannotStart(`cannot listen on ${at} (${error.code ?? error.name})`);
  }
}

/** What Node could not read as HTTP gets an answer too, with an id that is in the log. */
function answerUnread(error: Error & { code?: string }, socket: Socket, log: Log): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, reason] =
    error.code === "HPE_HEADER_OVERFLOW"
      ? [431, "Request Header Fields Too Large"]
      : error.code === "ERR_HTTP_REQUEST_TIMEOUT"
        ? [408, "Request Timeout"]
        : [400, "Bad Request"];
  const id = newRequestId();
  log.access({ id, method: "-", path: "-", status: status, ms: 0 });
  socket.end(`HTTP/1.1 ${status} ${reason}\r\n${requestIdHeader}: ${id}\r\nConnection: close\r\n\r\n`);
}

async function stopAll(servers: readonly Server[], graceMs: number): Promise<void> {
  const closed = servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve())));
  // A kept-alive connection turns idle when its last answer ends; nobody else would close it then.
  const sweep = setInterval(() => servers.forEach((server) => server.closeIdleConnections()), 50);
  const cut = setTimeout(() => servers.forEach((server) => server.closeAllConnections()), graceMs);
  await Promise.all(closed);
  clearInterval(sweep);
  clearTimeout(cut);
}
