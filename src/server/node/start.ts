/** Everything there is to try: Connect, the sandbox of the API, and a till that is a partner of it. */
import { settingsFromEnvironment } from "./connect.node.ts";
import { live, say, stdoutLog } from "./life.node.ts";
import { serveEverything } from "./serve-everything.node.ts";

await live(async () => {
  const everything = await serveEverything(settingsFromEnvironment(), stdoutLog);
  say(`Connect  ${everything.connect.address}`);
  say(`Till     ${everything.till.address}`);
  say("ready");
  return everything;
});
