/** Any static host: a folder, served under a path of somebody's site, with nothing but a type for each file. */

import { readFile } from "node:fs/promises";
import { request as ask, createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";
import { listening } from "../../src/service/testing/listening.node.ts";

export interface StaticHost {
  /** Where the folder is, with a slash at its end. */
  url: string;
  close(): void;
}

interface Options {
  /** Where `/v1` is answered, when the host passes that on. */
  api?: string;
  /** What the host sends with every document. */
  documentHeaders?: Record<string, string>;
}

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
};

export async function hostFolder(
  folder: string,
  path: string,
  { api, documentHeaders = {} }: Options = {},
): Promise<StaticHost> {
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? "/", "http://host.invalid");
    if (api !== undefined && pathname.startsWith("/v1/")) return passOn(request, response, api);
    const asked = pathname.startsWith(path) ? pathname.slice(path.length) : undefined;
    const file = asked === undefined ? undefined : join(folder, normalize(`/${asked || "index.html"}`));
    const body = file === undefined ? undefined : await readFile(file).catch(() => undefined);
    if (!file || !body) return response.writeHead(404).end("There is nothing here");
    const isDocument = extname(file) === ".html";
    return response
      .writeHead(200, {
        "Content-Type": types[extname(file)] ?? "application/octet-stream",
        "Cache-Control": isDocument ? "no-cache" : "max-age=600",
        ...(isDocument && documentHeaders),
      })
      .end(body);
  };
  const server = createServer((request, response) => void answer(request, response));
  // Longer than a busy test pauses between two calls, which would otherwise meet a connection that is just being closed.
  server.keepAliveTimeout = 60_000;
  const port = await listening(server, "localhost");
  return {
    url: `http://localhost:${port}${path}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** As it came, there and back. */
function passOn(request: IncomingMessage, response: ServerResponse, api: string): void {
  const { method, headers } = request;
  const asked = ask(new URL(request.url ?? "/", api), { method, headers, agent: false }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  asked.on("error", () => response.destroy());
  request.pipe(asked);
}
