/**
 * What the server's speed is measured against: a constant string, the document's own, with its headers, from the bare
 * HTTP library that the server stands on, gzipped on the spot: whole, at once, by the same zlib.
 */
import { gzipSync } from "node:zlib";
import { serve } from "@hono/node-server";
import { compressed } from "../../server/http/compressed.ts";
import { createLog } from "../../server/http/log.ts";
import { createConnect } from "../../server/node/connect.node.ts";
import { answerForBenchmark } from "../answer.node.ts";
import { benchSettings } from "../bench-settings.ts";
import { documentPath } from "../page/document-path.ts";

const { handler, close } = await createConnect({
  settings: benchSettings(),
  log: createLog(() => undefined),
});
const answer = await handler.fetch(new Request(`http://localhost${documentPath}`));
const { status, headers } = answer;
headers.delete("Vary");
const body = new Uint8Array(await answer.arrayBuffer());
await close();

serve(
  {
    port: 0,
    hostname: "127.0.0.1",
    fetch: (request) =>
      compressed(
        { status, headers: new Headers(headers), pieces: [body] },
        { request, gzip: () => gzipSync(body) },
      ),
  },
  ({ port }) => answerForBenchmark({ library: port }),
);
