/** Connect alone, as it runs in production. */
import { settingsFromEnvironment } from "./connect.node.ts";
import { live, say, stdoutLog } from "./life.node.ts";
import { serveConnect } from "./serve-connect.node.ts";

await live(async () => {
  const connect = await serveConnect(settingsFromEnvironment(), stdoutLog);
  say(`Connect  ${connect.address}`);
  say("ready");
  return connect;
});
