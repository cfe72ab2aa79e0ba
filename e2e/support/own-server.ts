/** A Connect and a till of a test's own, in a process of their own: to be killed, restarted, or listened to. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { freePort } from "../../src/service/testing/free-port.node.ts";

export interface OwnServer {
  connectUrl: string;
  partnerUrl: string;
  /** Everything it has written to stdout so far. */
  output: () => string;
  /** The power fails: SIGKILL, no goodbye. The edge is told to stop: its runtime is a process of its own, which would stay. */
  loses: () => Promise<void>;
  /** The same server again, on the same ports, with the same data file. */
  comesBack: () => Promise<void>;
}

interface Options {
  /** Where the sandbox keeps its state over a restart. */
  dataFile?: string;
  /** Instead of the sandbox, the API that this server asks: Connect alone, as it runs in production. */
  apiUrl?: string;
  /** Where it listens, if that has to be known before. */
  connectPort?: number;
  /** The address that a proxy in front of it gives it. */
  publicUrl?: string;
  /** More origins that may embed the sandbox's partners. */
  origins?: string;
  /** Further settings, by their names. */
  settings?: Readonly<Record<string, string>>;
  runtime?: "node" | "edge";
  /** The folder of what is shipped, instead of this checkout. */
  release?: string;
}

/** Starts a server that answers when this resolves. */
export async function startServer({
  dataFile,
  apiUrl,
  connectPort: given,
  publicUrl,
  origins,
  settings,
  runtime = "node",
  release,
}: Options = {}): Promise<OwnServer> {
  const [connectPort, partnerPort] = [given ?? (await freePort()), await freePort()];
  const env = {
    ...process.env,
    ...(apiUrl === undefined ? { SANDBOX: "1" } : { RULRR_API_URL: apiUrl }),
    CONNECT_PORT: String(connectPort),
    PARTNER_PORT: String(partnerPort),
    ...(dataFile !== undefined && { SANDBOX_DATA: dataFile }),
    ...(publicUrl !== undefined && { PUBLIC_URL: publicUrl }),
    ...(origins !== undefined && { SANDBOX_ORIGINS: origins }),
    ...settings,
  };
  let output = "";
  const start = { node: "src/server/node/start.ts", edge: "src/server/edge/start-edge.ts" }[runtime];
  const alone = release === undefined ? "src/server/node/main.ts" : join(release, "server.js");
  const entry = apiUrl === undefined ? start : alone;
  const run = () => untilReady(entry, env, (text) => (output += text));
  let running = await run();
  return {
    connectUrl: publicUrl ?? `http://localhost:${connectPort}`,
    partnerUrl: `http://127.0.0.1:${partnerPort}`,
    output: () => output,
    loses: () => end(running, runtime === "edge" ? "SIGTERM" : "SIGKILL"),
    comesBack: async () => {
      running = await run();
    },
  };
}

async function untilReady(
  entry: string,
  env: NodeJS.ProcessEnv,
  heard: (text: string) => void,
): Promise<ChildProcess> {
  const child = spawn(process.execPath, [entry], { env, stdio: ["ignore", "pipe", "pipe"] });
  let complaint = "";
  child.stderr.on("data", (chunk) => (complaint += String(chunk)));
  await new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (chunk) => {
      heard(String(chunk));
      if (/^ready$/m.test(String(chunk))) resolve();
    });
    child.once("exit", (code) => reject(new Error(`The server ended with ${code}: ${complaint}`)));
  });
  return child;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill(signal);
  await ended;
}
