/** A balancer as small as it can be: each request goes to the next server that takes connections. */
import { once } from "node:events";
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from "node:http";

export type Balancer = {
  url: string;
  /** How many requests each server has answered. */
  answered: number[];
  stop(): Promise<void>;
};

/** `urls`: of the servers, which may come and go. */
export async function roundRobin(port: number, urls: readonly string[]): Promise<Balancer> {
  const agent = new Agent({ keepAlive: true });
  const answered = urls.map(() => 0);
  let next = 0;

  /** Undefined: the connection was refused, so that nothing can have been done. */
  function pass(
    which: number,
    incoming: IncomingMessage,
    body: Buffer,
  ): Promise<IncomingMessage | undefined> {
    return new Promise((resolve, reject) => {
      const { method, url = "/", headers } = incoming;
      const outgoing = request(new URL(url, urls[which]), { method, headers, agent }, resolve);
      outgoing.on("error", (error: Error & { code?: string }) =>
        error.code === "ECONNREFUSED" ? resolve(undefined) : reject(error),
      );
      outgoing.end(body);
    });
  }

  const server = createServer((incoming, outgoing) => void answer(incoming, outgoing));
  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
    const body = Buffer.concat(chunks);
    try {
      for (const _ of urls) {
        const which = next % urls.length;
        next += 1;
        const given = await pass(which, incoming, body);
        if (!given) continue;
        answered[which] = (answered[which] ?? 0) + 1;
        outgoing.writeHead(given.statusCode ?? 502, given.headers);
        for await (const chunk of given) outgoing.write(chunk);
        outgoing.end();
        return;
      }
      outgoing.writeHead(503).end();
    } catch {
      // Begun and broken off: nobody knows what became of it.
      if (!outgoing.headersSent) outgoing.writeHead(502);
      outgoing.destroy();
    }
  }
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${port}`,
    answered,
    async stop() {
      agent.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
