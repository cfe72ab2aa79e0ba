/**
 * What is measured in browsers, in a process of its own: Connect on its sandbox, and beside it on the same server the
 * reference; a partner's page that frames Connect; and both first screens once more with what looks at them inside, for
 * engines whose drivers run nothing before a page does.
 */
import { createHash } from "node:crypto";
import { brotliCompressSync } from "node:zlib";
import { picture } from "../../../e2e/support/picture.ts";
import { createLog } from "../../server/http/log.ts";
import { createConnect } from "../../server/node/connect.node.ts";
import { listen } from "../../server/node/http-server/node-entry.ts";
import { answerForBenchmark } from "../answer.node.ts";
import { benchSettings } from "../bench-settings.ts";
import { hostHtml } from "./framed.ts";
import { referenceHtml } from "./reference.ts";
import { watch } from "./watch.ts";

// Lines are made as ever, and go nowhere: a terminal is not what is measured.
const log = createLog(() => undefined);

const html = { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" };
const compressedReference = new Uint8Array(brotliCompressSync(referenceHtml));
const pathOf = (request: Request) => new URL(request.url).pathname;

/** Where the partner has its logo, and the page that frames Connect. */
const partner = await listen({
  port: 0,
  log,
  fetch: async (request) =>
    pathOf(request) === "/host"
      ? new Response(hostHtml(`http://localhost:${connect.port}`), { headers: html })
      : new Response(new Uint8Array(picture), { headers: { "Content-Type": "image/png" } }),
});
const { handler } = await createConnect({ settings: benchSettings({ partnerPort: partner.port }), log });

const connect = await listen({
  port: 0,
  log,
  fetch: async (request, connection) =>
    pathOf(request) === "/reference"
      ? new Response(compressedReference, { headers: { ...html, "Content-Encoding": "br" } })
      : handler.fetch(request, connection),
});

const script = `(${watch.toString()})()`;
const hash = `'sha256-${createHash("sha256").update(script).digest("base64")}'`;
const watched = await listen({
  port: 0,
  log,
  fetch: async (request, connection) => {
    const isReference = pathOf(request) === "/reference";
    if (!isReference && pathOf(request) !== "/") return handler.fetch(request, connection);
    const plain = new Headers(request.headers);
    plain.delete("Accept-Encoding");
    const answer = isReference
      ? new Response(referenceHtml, { headers: html })
      : await handler.fetch(new Request(request.url, { headers: plain }), connection);
    const headers = new Headers(answer.headers);
    const policy = headers.get("Content-Security-Policy");
    if (policy) headers.set("Content-Security-Policy", policy.replace("script-src", `script-src ${hash}`));
    const document = (await answer.text()).replace(/<meta /, `<script>${script}</script><meta `);
    return new Response(document, { headers });
  },
});
answerForBenchmark({ connect: connect.port, partner: partner.port, watched: watched.port });
