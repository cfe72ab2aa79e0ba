/** `npm run start:service`, as somebody runs it who wants to see the real thing. */
import { execFile } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { documented } from "../../api/paths.ts";
import { freePort } from "../../service/testing/free-port.node.ts";
import { makeBuild } from "../testing/build-fixture.ts";
import { oneHandshake } from "../testing/handshake-fixture.ts";
import { killAll, startProcess } from "../testing/process-fixture.ts";

const command = fileURLToPath(new URL("start-service.ts", import.meta.url));
let build: Awaited<ReturnType<typeof makeBuild>>;
let folder: string;

beforeAll(async () => {
  build = await makeBuild();
  folder = await mkdtemp(join(tmpdir(), "start-service-"));
  // PostgreSQL does not run as root, and is then another user who has to get in.
  await chmod(folder, 0o755);
});
afterEach(killAll);
afterAll(async () => {
  await build.remove();
  await rm(folder, { recursive: true });
});

async function start(values: string[] = [], env: Record<string, string> = {}) {
  const { PATH } = process.env;
  const settings = {
    CONNECT_PORT: String(await freePort()),
    SERVICE_DATA: join(folder, "data"),
    BUILT_PAGE: build.folder,
    ...env,
  };
  return startProcess(process.execPath, [command, ...values], { env: { PATH, ...settings } });
}

/** Where it is found, once it is up. */
async function up({ ready, ended }: Awaited<ReturnType<typeof start>>): Promise<string> {
  return Promise.race([ready, ended.then(({ errors }) => Promise.reject(new Error(errors)))]);
}

const stop = async ({ child, ended }: Awaited<ReturnType<typeof start>>) => {
  child.kill("SIGINT");
  return ended;
};

test("with the sandbox's people: a handshake with the secrets that it prints once; started again, all is there", async () => {
  const first = await start(["--demo"]);
  const url = await up(first);
  const printed = first.output();
  const secretOf = (name: string) => new RegExp(`^ {2}${name} +(\\S+)$`, "m").exec(printed)?.[1] ?? "";
  const partner = { client_id: "tillwise", client_secret: secretOf("tillwise") };
  const merchant = {
    email: "owner@bridgestreet.example",
    password: secretOf("owner@bridgestreet.example"),
  };
  const tokens = await oneHandshake(url, { partner, merchant });
  expect(tokens).toMatchObject({ success: true, refreshToken: expect.any(String) });
  expect((await stop(first)).code).toBe(0);

  const second = await start(["--demo"]);
  const again = await up(second);
  expect(second.output()).toContain("everybody is there");
  expect(second.output()).not.toContain(partner.client_secret);
  const query = new URLSearchParams({
    ...partner,
    code: String(tokens["refreshToken"]),
    grant_type: "refresh_token",
  });
  const renewed = await fetch(`${again}${documented.refresh}?${query}`, { method: "POST" });
  expect(renewed.status).toBe(200);
  expect((await stop(second)).code).toBe(0);
}, 120_000);

test("says how to add the first partner and merchant, and tells the database's password to no other user of the machine", async () => {
  const running = await start();
  await up(running);
  const said = running.output();
  expect(said).toMatch(/npm run admin -- partners add/);
  expect(said).toMatch(/npm run admin -- merchants add/);
  const [, password = ""] = /export DATABASE_URL=postgres:\/\/postgres:([^@]{20,})@/.exec(said) ?? [];
  const { stdout: everybodySees } = await promisify(execFile)("ps", ["-A", "-w", "-w", "-o", "args"]);
  expect(everybodySees).toContain("keep-postgres.node.ts");
  expect(password).not.toBe("");
  expect(everybodySees).not.toContain(password);
  await stop(running);
}, 60_000);

test("a database of the operator's that is not there is told in a sentence, without its password", async () => {
  const port = await freePort();
  const { ended } = await start([], { DATABASE_URL: `postgres://me:hunter2@127.0.0.1:${port}/db` });
  const { code, errors, output } = await ended;
  expect(code).toBe(1);
  expect(errors).toContain("DATABASE_URL: The database cannot be migrated: connect ECONNREFUSED");
  expect(errors + output).not.toContain("hunter2");
}, 60_000);

test("what contradicts it is told before anything is started", async () => {
  const { ended } = await start([], { SANDBOX: "1" });
  const { code, errors } = await ended;
  expect([code, errors]).toEqual([1, expect.stringContaining("SANDBOX=1 and DATABASE_URL are set")]);
});
