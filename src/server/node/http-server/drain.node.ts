/**
 * How a server stops taking requests without cutting those it has taken.
 *
 * 1. For a moment it goes on as before, but each answer closes its connection: whoever spreads requests over several
 *    servers learns in that moment (from `/readyz`, or from the end of the connection) to send the next ones elsewhere.
 * 2. It takes no new connections. Connections close as they fall idle.
 * 3. What is under way is finished, for as long as `drainMs` allows. The rest is cut, and the log says what that was.
 */
import type { Server } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { Log } from "../../http/log.ts";
import { monotonic } from "../../http/monotonic.ts";
import type { RequestsUnderWay } from "./requests-under-way.node.ts";

type Draining = {
  servers: readonly Server[];
  requests: RequestsUnderWay;
  log: Log;
  noticeMs: number;
  drainMs: number;
};

/** For requests of which not even the headers have arrived whole, and for clients slow to close a connection. */
const unfinishedConnectionMs = 1000;
const lookAgainMs = 25;

export async function drain({ servers, requests, log, noticeMs, drainMs }: Draining): Promise<void> {
  requests.closeAfterAnswers();
  await wait(noticeMs);
  const closed = servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve())));
  const since = monotonic();
  const mayWait = () => {
    const ms = monotonic() - since;
    if (requests.size > 0) return ms < drainMs;
    return requests.connections > 0 && ms < Math.min(unfinishedConnectionMs, drainMs);
  };
  while (mayWait()) {
    for (const server of servers) server.closeIdleConnections();
    await wait(lookAgainMs);
  }
  for (const request of requests.left()) log.cut(request);
  for (const server of servers) server.closeAllConnections();
  await Promise.all(closed);
}
