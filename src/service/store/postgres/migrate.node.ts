/** `npm run migrate`: brings the database at DATABASE_URL to the schema of this release, and says what it did. */
import { env, stderr, stdout } from "node:process";
import { migrate } from "./schema.node.ts";

try {
  const url = env["DATABASE_URL"];
  if (!url) throw new Error("DATABASE_URL is not set: postgres://user:password@host:port/database.");
  const applied = await migrate({ url });
  stdout.write(applied.length > 0 ? `Applied: ${applied.join(", ")}.\n` : "Nothing to do.\n");
} catch (error) {
  stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
