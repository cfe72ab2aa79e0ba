/** A real API over HTTP, of few words, that remembers what it was asked. */

import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import { createServer as createTlsServer, type ServerOptions } from "node:https";
import { onTestFinished } from "vitest";
import { listening } from "../../service/testing/listening.node.ts";

interface ApiSeen {
  url: string;
  headers: IncomingMessage["headers"];
}

const nothing: RequestListener = (_request, response) =>
  response.writeHead(200, { "Content-Type": "application/json" }).end("{}");

/** Until the end of the test that starts it. `tls`: over https, with what `node:https` is told. */
export async function startApi(answer: RequestListener = nothing, tls?: ServerOptions) {
  const seen: ApiSeen[] = [];
  const listener: RequestListener = (request, response) => {
    seen.push({ url: request.url ?? "", headers: request.headers });
    request.resume();
    answer(request, response);
  };
  const server = tls ? createTlsServer(tls, listener) : createServer(listener);
  const port = await listening(server);
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { seen, url: new URL(`${tls ? "https" : "http"}://127.0.0.1:${port}`) };
}
