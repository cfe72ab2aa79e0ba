/** Connect in front of what its one argument says, as JSON of the environment's settings: a database, or an API. */
import { createLog } from "../../server/http/log.ts";
import { createConnect } from "../../server/node/connect.node.ts";
import { listen } from "../../server/node/http-server/node-entry.ts";
import { answerForBenchmark } from "../answer.node.ts";
import { benchSettings } from "../bench-settings.ts";

const log = createLog(() => undefined);
const { handler } = await createConnect({
  settings: benchSettings({}, JSON.parse(process.argv[2] ?? "{}")),
  log,
});
const { port } = await listen({ port: 0, log, fetch: handler.fetch });
answerForBenchmark({ connect: port });
