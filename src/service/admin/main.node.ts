/** `npm run admin -- …`: see `--help`. Works on the database at DATABASE_URL. */
import { readFile } from "node:fs/promises";
import { userInfo } from "node:os";
import { argv, env, stderr, stdin, stdout } from "node:process";
import { text } from "node:stream/consumers";
import { openPostgresStore } from "../store/postgres/postgres-store.node.ts";
import type { Store } from "../store/store.ts";
import { Misused } from "./commands.ts";
import { runAdmin } from "./program.node.ts";

let opened: Promise<Store> | undefined;

async function openStore(): Promise<Store> {
  const url = env["DATABASE_URL"];
  if (!url) throw new Misused("DATABASE_URL is not set: postgres://user:password@host:port/database.");
  return openPostgresStore({ url, connections: 2 });
}

/** Nobody's name, where the machine has none for this account. */
function login(): string {
  try {
    return userInfo().username;
  } catch {
    return "unknown";
  }
}

const { status, problem } = await runAdmin(
  argv.slice(2),
  {
    store: () => (opened ??= openStore()),
    now: () => Date.now(),
    login: login(),
    input: () => text(stdin),
    readFile: (path) => readFile(path, "utf8"),
  },
  (said) => stdout.write(said),
);
if (problem !== undefined) stderr.write(`${problem}\n`);
process.exitCode = status;
await opened?.then(
  (store) => store.close(),
  () => undefined,
);
