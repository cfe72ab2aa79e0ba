/**
 * A marketplace's app whose success endpoint does as it is told, and a Connect of its own that knows it. Real HTTP: the
 * server calls the endpoint itself.
 */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { text } from "node:stream/consumers";
import * as z from "zod/mini";
import { freePort } from "../../src/service/testing/free-port.node.ts";
import { listening } from "../../src/service/testing/listening.node.ts";
import { picture } from "../support/picture.ts";

const Told = z.object({ code: z.string(), business_id: z.string(), data: z.record(z.string(), z.string()) });
type Told = z.infer<typeof Told>;

const page = `<!doctype html><title>Menu Board</title><link rel="icon" href="data:,">`;

export interface Market {
  /** Where the merchant begins; what else the link carries goes to the app. */
  link: (extras: Record<string, string>) => string;
  /** Everything the endpoint was told, in order. */
  told: Told[];
  /** What the endpoint does from now on; undefined: nobody is there. */
  does: (behaviour: RequestListener | undefined) => Promise<void>;
  /** Nothing was told yet, and the endpoint is there. */
  isAsNew: () => Promise<void>;
  exchange: (code: string) => Promise<Response>;
  home: string;
  close: () => Promise<void>;
}

export async function openMarket(): Promise<Market> {
  const told: Told[] = [];
  const asNew: RequestListener = (_request, response) => response.end();
  let behaviour = asNew;
  const endpoint = createServer((request, response) => {
    void text(request).then((body) => {
      if (request.url === "/retm/success") {
        told.push(Told.parse(JSON.parse(body)));
        behaviour(request, response);
      } else if (request.url?.startsWith("/logos/")) {
        response.writeHead(200, { "Content-Type": "image/png" }).end(picture);
      } else {
        response.writeHead(200, { "Content-Type": "text/html" }).end(page);
      }
      return body;
    });
  });
  const partnerPort = await listening(endpoint);
  const connectPort = await freePort();
  const connectUrl = `http://localhost:${connectPort}`;
  const connect = await startConnect(connectPort, partnerPort);
  async function does(next: RequestListener | undefined): Promise<void> {
    if (next) {
      behaviour = next;
      if (!endpoint.listening) await once(endpoint.listen(partnerPort, "127.0.0.1"), "listening");
      return;
    }
    endpoint.closeAllConnections();
    endpoint.close();
    await once(endpoint, "close");
  }

  return {
    link: (extras) =>
      `${connectUrl}/integrations/authorized?${new URLSearchParams({ client_id: "retm_app_sandbox", ...extras })}`,
    told,
    does,
    isAsNew: () => {
      told.length = 0;
      return does(asNew);
    },
    exchange: (code) =>
      fetch(`${connectUrl}/api/oAuth/token`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({
          grant_type: "authorization_code",
          code,
          client_id: "retm_app_sandbox",
          client_secret: "sandbox-secret-retm",
        }),
      }),
    home: `http://127.0.0.1:${partnerPort}`,
    close: async () => {
      endpoint.close();
      endpoint.closeAllConnections();
      // As from a terminal: nobody else has to be given the time to notice.
      connect.kill("SIGINT");
      await once(connect, "exit");
    },
  };
}

async function startConnect(connectPort: number, partnerPort: number): Promise<ChildProcess> {
  const env = {
    ...process.env,
    SANDBOX: "1",
    CONNECT_PORT: String(connectPort),
    PARTNER_PORT: String(partnerPort),
  };
  const child = spawn(process.execPath, ["src/server/node/main.ts"], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (chunk) => /^ready$/m.test(String(chunk)) && resolve());
    child.once("exit", (code) => reject(new Error(`Connect ended with ${code}`)));
  });
  return child;
}
