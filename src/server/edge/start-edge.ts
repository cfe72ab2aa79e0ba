/** The same as `node/start.ts`, with Connect on an edge runtime. */
import { settingsFromEnvironment } from "../node/connect.node.ts";
import { live, say, stdoutLog } from "../node/life.node.ts";
import { serveEverything } from "../node/serve-everything.node.ts";
import { serveEdge } from "./serve-edge.node.ts";

await live(async () => {
  const everything = await serveEverything(settingsFromEnvironment(), stdoutLog, {}, serveEdge);
  say(`Connect  ${everything.connect.address} (edge)`);
  say(`Till     ${everything.till.address}`);
  say("ready");
  return everything;
});
