/** An API that takes its time over each link: one port for each of the times, in ms, that are its arguments. */
import { setTimeout as pause } from "node:timers/promises";
import { merchantSide } from "../../api/paths.ts";
import { createLog } from "../../server/http/log.ts";
import { createConnect } from "../../server/node/connect.node.ts";
import { listen } from "../../server/node/http-server/node-entry.ts";
import { answerForBenchmark } from "../answer.node.ts";
import { benchSettings } from "../bench-settings.ts";

const log = createLog(() => undefined);
const { handler } = await createConnect({ settings: benchSettings(), log });
const ports = process.argv.slice(2).map(async (ms) => {
  const { port } = await listen({
    port: 0,
    log,
    async fetch(request, connection) {
      if (new URL(request.url).pathname === merchantSide.consentRequest) await pause(Number(ms));
      return handler.fetch(request, connection);
    },
  });
  return [ms, port] as const;
});
answerForBenchmark(Object.fromEntries(await Promise.all(ports)));
