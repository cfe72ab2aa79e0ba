/** A site whose proxy gives one path of it to Connect, as it is: `/connect/v1/…` arrives as `/connect/v1/…`. */

import { request as ask, createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { listening } from "../../src/service/testing/listening.node.ts";

export interface PathProxy {
  /** What merchants see: the site's address with that path, without a slash at its end. */
  url: string;
  /** Everything else that was asked of the site, which is not Connect's to answer. */
  strays: readonly string[];
  close(): void;
}

/** `port`: where Connect listens. */
export async function startPathProxy(path: string, port: number): Promise<PathProxy> {
  const strays: string[] = [];
  const passedOn = [`${path}/`, `/.well-known/oauth-authorization-server${path}`];
  const server = createServer((request, response) => {
    const asked = request.url ?? "/";
    if (passedOn.some((beginning) => asked.startsWith(beginning))) return passOn(request, response, port);
    strays.push(asked);
    response.writeHead(404).end("Somebody else's page");
  });
  return {
    url: `http://localhost:${await listening(server, "localhost")}${path}`,
    strays,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function passOn(request: IncomingMessage, response: ServerResponse, port: number): void {
  const { method, headers, url: path = "/" } = request;
  // Each by a connection of its own: one that is kept may be closed while the next question is on its way.
  const asked = ask({ host: "127.0.0.1", port, path, method, headers, agent: false }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  asked.on("error", () => response.destroy());
  request.pipe(asked);
}
