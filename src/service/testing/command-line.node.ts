/** The command line as an operator has it: a process of its own, on a real PostgreSQL. */
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { runAdmin } from "../admin/program.node.ts";
import type { Store } from "../store/store.ts";

const main = fileURLToPath(new URL("../admin/main.node.ts", import.meta.url));

interface Ran {
  status: number;
  stdout: string;
  stderr: string;
}

export function commandLine(url: string | undefined) {
  // What was compiled for one like it, where a whole run keeps that.
  const compiled = { NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"] };
  const env = url === undefined ? compiled : { ...compiled, DATABASE_URL: url };
  function run(typed: readonly string[], input = ""): Promise<Ran> {
    return new Promise((resolve) => {
      const child = execFile(process.execPath, [main, ...typed], { env }, (error, stdout, stderr) => {
        const status = error === null ? 0 : Number(error.code);
        resolve({ status, stdout, stderr });
      });
      child.stdin?.end(input);
    });
  }
  return { run, json: jsonOf(run) };
}

/** The same in this process, on any store: a process for each takes long to start. `input`: on the standard input. */
export async function runOn(store: Store, typed: readonly string[], input = ""): Promise<Ran> {
  let stdout = "";
  // What stands in the trail of one moment has no order: each command has a moment of its own, as people's have.
  const before = Date.now();
  while (Date.now() === before);
  const operator = {
    store: async () => store,
    now: () => Date.now(),
    login: "test",
    input: async () => input,
    readFile: (path: string) => readFile(path, "utf8"),
  };
  const { status, problem } = await runAdmin(typed, operator, (text) => {
    stdout += text;
  });
  return { status, stdout, stderr: problem === undefined ? "" : `${problem}\n` };
}

/** As `commandLine`, in this process. */
export function commandsOn(store: Store) {
  const run = (typed: readonly string[], input?: string) => runOn(store, typed, input);
  return { run, json: jsonOf(run) };
}

/** What is answered as JSON; fails when it failed. */
function jsonOf(run: (typed: readonly string[]) => Promise<Ran>) {
  return async (...typed: string[]): Promise<Record<string, unknown>> => {
    const { status, stdout, stderr } = await run([...typed, "--json"]);
    if (status !== 0) throw new Error(`${typed.join(" ")} ended with ${status}: ${stderr}`);
    return JSON.parse(stdout);
  };
}
