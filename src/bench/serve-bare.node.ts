/**
 * What the server's speed is measured against: a constant string as long as the document, with as many headers, from the
 * bare HTTP library that the server stands on, and from Node alone.
 */
import { createServer } from "node:http";
import { serve } from "@hono/node-server";
import { createConnect } from "../server/connect.node.ts";
import { createLog } from "../server/log.ts";
import { answerForBenchmark } from "./answer.node.ts";
import { benchSettings } from "./bench-settings.ts";
import { documentPath } from "./document-path.ts";

const { handler, close } = await createConnect({
  settings: benchSettings(),
  log: createLog(() => undefined),
});
const answer = await handler.fetch(new Request(`http://localhost${documentPath}`));
const headers = Object.fromEntries(answer.headers);
const html = await answer.text();
close();

const library = serve({ port: 0, hostname: "127.0.0.1", fetch: () => new Response(html, { headers }) });
const node = createServer((_request, response) => response.writeHead(200, headers).end(html));
node.listen(0, "127.0.0.1", () => answerForBenchmark({ library: portOf(library), node: portOf(node) }));

function portOf(server: { address(): unknown }): number {
  const address = server.address();
  if (address && typeof address === "object" && "port" in address) return Number(address.port);
  throw new Error("nothing listens");
}
