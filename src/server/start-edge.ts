/** The same as `start.ts`, with Connect on an edge runtime. */
import { settingsFromEnvironment } from "./connect.node.ts";
import { live, say, stdoutLog } from "./life.node.ts";
import { serveEdge } from "./serve-edge.node.ts";
import { serveEverything } from "./serve-everything.node.ts";

await live(async () => {
  const everything = await serveEverything(settingsFromEnvironment(), stdoutLog, {}, serveEdge);
  say(`Connect  ${everything.connect.address} (edge)`);
  say(`Till     ${everything.till.address}`);
  say("ready");
  return everything;
});
