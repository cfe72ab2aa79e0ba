/** Connect on the edge runtime, which is a process of its own; the sandbox that it asks is in this one. */
import { serveEdge } from "../../server/edge/serve-edge.node.ts";
import { createLog } from "../../server/http/log.ts";
import { answerForBenchmark } from "../answer.node.ts";
import { benchSettings } from "../bench-settings.ts";

const { localUrl } = await serveEdge(
  benchSettings({ connectPort: 0 }),
  createLog(() => undefined),
);
answerForBenchmark({ edge: Number(new URL(localUrl).port) });
