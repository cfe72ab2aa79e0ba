/** The smallest API, listening on loopback: to try the suite on, or to put Connect in front of. */
import { serve } from "@hono/node-server";
import { api } from "./smallest-api.ts";

const port = Number(process.env["PORT"] ?? 4330);
serve({ fetch: api.fetch, hostname: "127.0.0.1", port }, (listening) => {
  process.stdout.write(`http://127.0.0.1:${listening.port}\n`);
});
