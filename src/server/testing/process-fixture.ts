/** Connect as a process of its own, over a built page of the test's own. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const running = new Set<ChildProcess>();
const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** The same as `node/main.ts`, but for the built page. */
const connectAlone = `
  const { settingsFromEnvironment } = await import(${JSON.stringify(here("../node/connect.node.ts"))});
  const { live, say, stdoutLog } = await import(${JSON.stringify(here("../node/life.node.ts"))});
  const { serveConnect } = await import(${JSON.stringify(here("../node/serve-connect.node.ts"))});
  await live(async () => {
    const connect = await serveConnect(settingsFromEnvironment(), stdoutLog, process.env.BUILT_PAGE);
    say("ready " + connect.localUrl);
    return connect;
  });
`;

/** `limits`: what the shell is told before it becomes the server, such as `ulimit -n 64`. */
export function startConnect(environment: Record<string, string>, page: string, limits = ":") {
  const node = [process.execPath, "--input-type=module", "--eval", connectAlone];
  const child = spawn("/bin/sh", ["-c", `${limits}; exec "$@"`, "sh", ...node], {
    env: { PATH: process.env["PATH"], BUILT_PAGE: page, ...environment },
  });
  running.add(child);
  let output = "";
  let errors = "";
  const ready = new Promise<string>((resolve) => {
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      const url = /^ready (.*)$/m.exec(output)?.[1];
      if (url !== undefined) resolve(url);
    });
  });
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const ended = once(child, "close").then(([code]: unknown[]) => ({ code, errors }));
  /** What was logged so far: every line of the output but the one that says "ready". */
  const logged = () =>
    output
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("ready "))
      .map((line): Record<string, unknown> => JSON.parse(line));
  return { child, ended, ready, logged };
}

/** Ends whatever a test has left running. */
export function killAll(): void {
  for (const child of running) child.kill("SIGKILL");
  running.clear();
}
