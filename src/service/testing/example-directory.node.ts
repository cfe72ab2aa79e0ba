/** The example of a directory, started as whoever takes it along starts it. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export const directorySecret = "a-secret-of-at-least-thirty-two-characters";

export async function startExampleDirectory(): Promise<{ url: string; stop: () => void }> {
  const path = fileURLToPath(new URL("../directory/example-directory.node.ts", import.meta.url));
  const child = spawn(process.execPath, [path], {
    env: { DIRECTORY_SECRET: directorySecret, PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const listening = await new Promise<string>((resolve) => {
    child.stdout.once("data", (said) => resolve(String(said)));
  });
  return { url: `http://127.0.0.1:${JSON.parse(listening).port}`, stop: () => child.kill() };
}
