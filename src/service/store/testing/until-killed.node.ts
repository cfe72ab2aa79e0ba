/** Processes that are killed in the middle of their work. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/**
 * Runs a script that prints a line for each thing once it was acknowledged, kills it when there are that many, and
 * gives those that were. Rejects when the script ends by itself.
 */
export function untilKilled(script: URL, options: readonly string[], count: number): Promise<string[]> {
  const child = spawn(process.execPath, ["--no-warnings", fileURLToPath(script), ...options], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  let complaints = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaints += text;
  });
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
    if (printed.split("\n").length > count) child.kill("SIGKILL");
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (_, signal) => {
      if (signal !== "SIGKILL") reject(new Error(`ended by itself: ${complaints}`));
      // What follows the last line break is a line that was being written.
      else resolve(printed.split("\n").slice(0, -1));
    });
  });
}
