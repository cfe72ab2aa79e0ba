/**
 * What is measured, in a process of its own: Connect on its sandbox, and beside it on the same server the reference.
 */
import { brotliCompressSync } from "node:zlib";
import { createLog } from "../server/http/log.ts";
import { createConnect } from "../server/node/connect.node.ts";
import { listen } from "../server/node/http-server/node-entry.ts";
import { answerForBenchmark } from "./answer.node.ts";
import { benchSettings } from "./bench-settings.ts";
import { referenceHtml } from "./reference.ts";

// Lines are made as ever, and go nowhere: a terminal is not what is measured.
const log = createLog(() => undefined);

/** 8 × 6 pixels of green: a drawing would not be shown. */
const picture = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAGCAIAAABxZ0isAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAEUlEQVQImWPg7arGihgGUgIA+egzYdUT460AAAAASUVORK5CYII=",
  "base64",
);

/** Where the partner has its logo. */
const partner = await listen({
  port: 0,
  log,
  fetch: async () => new Response(new Uint8Array(picture), { headers: { "Content-Type": "image/png" } }),
});
const { handler } = await createConnect({ settings: benchSettings({ partnerPort: partner.port }), log });

function compressed(text: string): Response {
  const headers = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Encoding": "br",
    "Cache-Control": "no-store",
  };
  return new Response(new Uint8Array(brotliCompressSync(text)), { headers });
}

const connect = await listen({
  port: 0,
  log,
  fetch: async (request, connection) =>
    new URL(request.url).pathname === "/reference"
      ? compressed(referenceHtml)
      : handler.fetch(request, connection),
});
answerForBenchmark({ connect: connect.port });
