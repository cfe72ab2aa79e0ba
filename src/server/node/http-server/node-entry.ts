/**
 * Serves a fetch handler over HTTP with Node.
 *
 * Defends against slow senders (time limits for headers and body; Node answers 431 past 16 kB of headers), against
 * clients that read nothing or have vanished (a connection on which nothing moves is closed), against one that sends
 * request upon request without waiting for an answer, and against answers that would not carry a request id (those Node
 * gives by itself). How it stops is in `drain.node.ts`.
 */
import {
  createServer,
  IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import type { Socket } from "node:net";
import { getRequestListener, RequestError } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { newRequestId, requestIdHeader } from "../../../api/http/request-id.ts";
import { CannotStart } from "../../http/cannot-start.ts";
import type { Connection } from "../../http/environment.ts";
import type { Log } from "../../http/log.ts";
import { drain } from "./drain.node.ts";
import { RequestsUnderWay } from "./requests-under-way.node.ts";

export type Listening = {
  port: number;
  /** Finishes what is under way, within `drainMs`; `noticeMs` before that it goes on as before, saying that it will stop. */
  stop(noticeMs?: number): Promise<void>;
};

export type ListenOptions = {
  fetch: (request: Request, connection: Connection) => Promise<Response>;
  /** One address or name; undefined means both loopback addresses, as far as the machine has them. */
  host?: string;
  port: number;
  log: Log;
  drainMs?: number;
  /** After how long a connection is closed on which nothing has moved. */
  stillMs?: number;
  sending?: SendingLimits;
};

/** How long the headers of a request, and all of it, may take; `checkEveryMs`: how exactly that is kept. */
type SendingLimits = { headersMs: number; requestMs: number; checkEveryMs: number };

const longestSending: SendingLimits = { headersMs: 15_000, requestMs: 30_000, checkEveryMs: 5000 };
const idleMs = 65_000;
/** Longer than the API may take, since nothing moves while we wait for it. */
const mostStillMs = 120_000;
/** Browsers send one at a time; some proxies a few. */
const mostPipelined = 16;

export async function listen({
  host,
  port,
  fetch,
  log,
  drainMs = 35_000,
  stillMs = mostStillMs,
  sending = longestSending,
}: ListenOptions): Promise<Listening> {
  const requests = new RequestsUnderWay();
  const listener = toListener(fetch, log, requests);
  const onLoopback = host === undefined || host === "localhost";
  const listenAt = (name: string, at: number) =>
    listenOn({ listener, log, requests, stillMs, sending }, name, at);
  const first = await listenAt(onLoopback ? "127.0.0.1" : host, port);
  const servers = [first];
  const bound = portOf(first);
  if (onLoopback) {
    // `localhost` is either address, as the browser likes; half a name would fail for some and not for others.
    const second = await listenAt("::1", bound).catch((error: unknown) => {
      if (error instanceof CannotStart && error.cause === "no such address") return undefined;
      first.close();
      throw error;
    });
    if (second) servers.push(second);
  }
  return { port: bound, stop: (noticeMs = 0) => drain({ servers, requests, log, noticeMs, drainMs }) };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new CannotStart("the server has no port");
  return address.port;
}

function toListener(fetch: ListenOptions["fetch"], log: Log, requests: RequestsUnderWay): RequestListener {
  const begun = new WeakMap<IncomingMessage, ReturnType<RequestsUnderWay["begin"]>["request"]>();
  const listener = getRequestListener(
    async (request, { incoming }) => {
      // Only HTTP/2 brings the other kind, and this server speaks HTTP/1.1.
      if (!(incoming instanceof IncomingMessage)) return new Response(null, { status: 505 });
      const { socket } = incoming;
      const address = socket.remoteAddress;
      const underWay = begun.get(incoming);
      const asked = fetch(request, {
        ...(address !== undefined && { address }),
        gone: () => socket.destroyed,
        named: (name) => {
          if (underWay) underWay.name = name;
        },
      });
      const answer = await (underWay ? requests.workOn(underWay, asked) : asked);
      if (answer.status !== 0) return answer;
      socket.destroy();
      return RESPONSE_ALREADY_SENT;
    },
    { errorHandler: (error) => answerFault(error, log) },
  );
  return (incoming, outgoing) => {
    const { request, pipelined } = requests.begin(incoming, outgoing);
    if (pipelined > mostPipelined) {
      incoming.socket.destroy();
      return;
    }
    begun.set(incoming, request);
    void listener(incoming, outgoing);
  };
}

/** A target or Host that is no URL is the caller's fault; anything else that gets here is ours. */
function answerFault(error: unknown, log: Log): Response {
  const id = newRequestId();
  const status = error instanceof RequestError ? 400 : 500;
  if (status === 500) log.error("request", error, id);
  log.access({ id, method: "-", path: "-", status, ms: 0 });
  return new Response(null, { status, headers: { [requestIdHeader]: id } });
}

type Serves = {
  listener: RequestListener;
  log: Log;
  requests: RequestsUnderWay;
  stillMs: number;
  sending: SendingLimits;
};

function listenOn(
  { listener, log, requests, stillMs, sending }: Serves,
  host: string,
  port: number,
): Promise<Server> {
  const server = createServer(
    {
      headersTimeout: sending.headersMs,
      requestTimeout: sending.requestMs,
      connectionsCheckingInterval: sending.checkEveryMs,
      keepAliveTimeout: idleMs,
      // It is asked for later, where the answer that it is missing gets an id.
      requireHostHeader: false,
    },
    listener,
  );
  server.timeout = stillMs;
  server.on("checkExpectation", (_request: IncomingMessage, response: ServerResponse) => {
    const id = newRequestId();
    log.access({ id, method: "-", path: "-", status: 417, ms: 0 });
    response.writeHead(417, { [requestIdHeader]: id, Connection: "close" }).end();
  });
  server.on("connection", (socket) => requests.connected(socket));
  server.on("clientError", (error: Error & { code?: string }, socket: Socket) =>
    answerUnread(error, socket, requests, log),
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
function answerUnread(
  error: Error & { code?: string },
  socket: Socket,
  requests: RequestsUnderWay,
  log: Log,
): void {
  const tooLate = error.code === "ERR_HTTP_REQUEST_TIMEOUT";
  // Who hangs up in the middle of a body is heard of by whoever reads it: one line of the log is enough.
  const known = requests.of(socket) > 0 && !tooLate;
  if (known || error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, reason] =
    error.code === "HPE_HEADER_OVERFLOW"
      ? [431, "Request Header Fields Too Large"]
      : tooLate
        ? [408, "Request Timeout"]
        : [400, "Bad Request"];
  const id = newRequestId();
  log.access({ id, method: "-", path: "-", status: status, ms: 0 });
  socket.end(`HTTP/1.1 ${status} ${reason}\r\n${requestIdHeader}: ${id}\r\nConnection: close\r\n\r\n`);
}
