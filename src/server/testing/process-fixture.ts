/** Processes of a test's own: Connect over a built page of its own, or whatever else is to be started. */
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
  return startProcess("/bin/sh", ["-c", `${limits}; exec "$@"`, "sh", ...node], {
    env: { PATH: process.env["PATH"], BUILT_PAGE: page, ...environment },
  });
}

/** `ready`: what stands behind that word in the process's output, once it is there. */
export function startProcess(
  command: string,
  values: readonly string[],
  options: { env: NodeJS.ProcessEnv; cwd?: string },
) {
  // What was compiled for one like it, where a whole run keeps that.
  const env = { NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"], ...options.env };
  const child = spawn(command, values, { ...options, env, stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  let output = "";
  let errors = "";
  const ready = new Promise<string>((resolve) => {
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      const url = /^ready ?(.*)$/m.exec(output)?.[1];
      if (url !== undefined) resolve(url);
    });
  });
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const ended = once(child, "close").then(([code]: unknown[]) => ({ code, output, errors }));
  /** What was logged so far: every line of the output but those of the start. */
  const logged = () =>
    output
      .split("\n")
      .filter((line) => line !== "" && !/^(ready|Connect)\b/.test(line))
      .map((line): Record<string, unknown> => JSON.parse(line));
  return { child, ended, ready, logged, output: () => output };
}

/** Ends whatever a test has left running. */
export function killAll(): void {
  for (const child of running) child.kill("SIGKILL");
  running.clear();
}
