/** The command line as an operator has it: a process of its own, on a real PostgreSQL. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../admin/main.node.ts", import.meta.url));

export interface Ran {
  status: number;
  stdout: string;
  stderr: string;
}

export function commandLine(url: string | undefined) {
  function run(typed: readonly string[], input = ""): Promise<Ran> {
    return new Promise((resolve) => {
      const child = execFile(
        process.execPath,
        [main, ...typed],
        { env: url === undefined ? {} : { DATABASE_URL: url } },
        (error, stdout, stderr) => {
          const status = error === null ? 0 : Number(error.code);
          resolve({ status, stdout, stderr });
        },
      );
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
