/**
 * The service as it goes live, with one command: on a PostgreSQL that comes along, whose data is in `.data`, or on the one at
 * DATABASE_URL. `--demo`: with the sandbox's people in it, under passwords of their own.
 */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { migrate } from "../../service/store/postgres/schema.node.ts";
import { CannotStart } from "../http/cannot-start.ts";
import { checkedSettings } from "../settings/settings.ts";
import { tillAddress } from "./addresses.ts";
import { nodeFiles } from "./files.node.ts";
import { live, say, stdoutLog } from "./life.node.ts";
import { openOwnPostgres } from "./own-postgres/own-postgres.node.ts";
import { serveConnect } from "./serve-connect.node.ts";

const { values } = parseArgs({ options: { demo: { type: "boolean", default: false } } });

await live(async () => {
  const given = process.env["DATABASE_URL"]?.trim();
  // Whatever else is wrong is said before anything is started.
  checkedSettings({ ...process.env, DATABASE_URL: given || "postgres://own" }, nodeFiles);
  const own = given ? undefined : await openOwnPostgres(resolve(process.env["SERVICE_DATA"] || ".data"));
  try {
    const url = own?.url ?? given ?? "";
    const settings = checkedSettings({ ...process.env, DATABASE_URL: url }, nodeFiles);
    await migrated(url);
    if (settings.api.kind === "service" && !settings.api.mail && own) settings.api.mail = "terminal";
    const demo = values.demo ? await filled(url, tillAddress(settings)) : [];
    const connect = await serveConnect(settings, stdoutLog, process.env["BUILT_PAGE"]);
    say(`Connect   ${connect.address}`);
    if (own) say(`Database  ${url}`);
    for (const line of values.demo ? demo : howToAdd(own ? url : undefined)) say(line);
    say(`ready ${connect.localUrl}`);
    return {
      async stop(how) {
        await connect.stop(how);
        await own?.stop();
      },
    };
  } catch (error) {
    await own?.stop();
    throw error;
  }
});

async function migrated(url: string): Promise<void> {
  const applied = await migrate({ url }).catch((error: unknown) => {
    // Its messages are sentences for the operator, and repeat nothing of the address.
    throw new CannotStart(`DATABASE_URL: ${error instanceof Error ? error.message : "cannot be used"}`);
  });
  if (applied.length > 0) say(`Migrated  ${applied.join(", ")}`);
}

async function filled(url: string, home: string): Promise<string[]> {
  // The people of the sandbox are loaded only when they are wanted.
  const { fillDemo } = await import("./sandbox/fill-demo.node.ts");
  const fresh = await fillDemo(url, home);
  if (fresh.length === 0)
    return ["Demo      everybody is there; their secrets were shown when they were added"];
  return [
    "Demo      these are shown once:",
    ...fresh.map(({ name, secret }) => `  ${name.padEnd(28)} ${secret}`),
  ];
}

function howToAdd(url: string | undefined): string[] {
  return [
    "Add the first partner and the first merchant (each secret is shown once):",
    ...(url === undefined ? [] : [`  export DATABASE_URL=${url}`]),
    '  npm run admin -- partners add my-till --name "My till" --store-selection required',
    '  npm run admin -- merchants add owner@shop.example --name "Olive Owner"',
    "  npm run admin -- merchants import-stores stores.csv",
  ];
}
