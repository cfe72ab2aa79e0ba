/** The command line as an operator has it: a process of its own, on a real PostgreSQL. */
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { runAdmin } from "../admin/program.node.ts";
import { openPostgresStore } from "../store/postgres/postgres-store.node.ts";
import type { Store } from "../store/store.ts";
import { startPostgres } from "../store/testing/start-postgres.node.ts";

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
  return {
    run,
    /** What it answers as JSON; fails when it failed. */
    async json(...typed: string[]): Promise<Record<string, unknown>> {
      const { status, stdout, stderr } = await run([...typed, "--json"]);
      if (status !== 0) throw new Error(`${typed.join(" ")} ended with ${status}: ${stderr}`);
      return JSON.parse(stdout);
    },
  };
}

/** A new database with a store on it, as a server has it, and the command line. */
export async function openAdmin() {
  const postgres = await startPostgres();
  const url = await postgres.newDatabase();
  const store = await openPostgresStore({ url });
  return {
    url,
    store,
    at: commandLine(url),
    async close() {
      await store.close();
      await postgres.stop();
    },
  };
}

/** The same in this process, for the many ways in which something is refused: a process for each takes long to start. */
export async function runOn(store: Store, typed: readonly string[]): Promise<Ran> {
  let stdout = "";
  const operator = {
    store: async () => store,
    now: () => Date.now(),
    login: "test",
    input: async () => "",
    readFile: (path: string) => readFile(path, "utf8"),
  };
  const { status, problem } = await runAdmin(typed, operator, (text) => {
    stdout += text;
  });
  return { status, stdout, stderr: problem === undefined ? "" : `${problem}\n` };
}
