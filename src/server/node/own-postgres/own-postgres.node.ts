/** A PostgreSQL that comes along with the packages for development, with its data in a folder of ours. */
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CannotStart } from "../../http/cannot-start.ts";

/** Where it is found, so that the address that was printed last still is right. */
const usualPort = 4330;

export type OwnPostgres = { url: string; stop(): Promise<void> };

/** @throws CannotStart */
export async function openOwnPostgres(folder: string): Promise<OwnPostgres> {
  mkdirSync(folder, { recursive: true });
  const password = passwordIn(folder);
  const port = await freePort();
  const keeper = fileURLToPath(new URL("keep-postgres.node.ts", import.meta.url));
  const child = spawn(process.execPath, [keeper, folder, String(port)], {
    detached: true,
    stdio: ["pipe", "pipe", "pipe"],
  });
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const ended = once(child, "close");
  const started = await Promise.race([once(child.stdout, "data").then(() => true), ended.then(() => false)]);
  if (!started) throw new CannotStart(`PostgreSQL in ${folder} did not start.\n${errors.trim()}`);
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}

/** Made with the folder, and readable by its owner alone. */
function passwordIn(folder: string): string {
  const file = join(folder, "password");
  try {
    return readFileSync(file, "utf8");
  } catch {
    const password = randomBytes(24).toString("base64url");
    writeFileSync(file, password, { mode: 0o600 });
    return password;
  }
}

async function freePort(): Promise<number> {
  return (await portOf(usualPort)) ?? (await portOf(0)) ?? usualPort;
}

async function portOf(wanted: number): Promise<number | undefined> {
  const server = createServer();
  const listening = once(server.listen(wanted, "127.0.0.1"), "listening").catch(() => undefined);
  if (!(await listening)) return undefined;
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" ? address?.port : undefined;
}
