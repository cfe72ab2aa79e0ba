/** A process on a database asks the directory that it is told of, and sends codes by the mail server that it is told of. */
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from "vitest";
import { merchantSide } from "../../../api/paths.ts";
import { addMerchant } from "../../../service/directory/enter-accounts.ts";
import { hashPassword } from "../../../service/directory/passwords.node.ts";
import { startMailServer } from "../../../service/mail/testing/mail-server.node.ts";
import { openPostgresStore } from "../../../service/store/postgres/postgres-store.node.ts";
import { startPostgres, type TestPostgres } from "../../../service/store/testing/start-postgres.node.ts";
import { directorySecret, startExampleDirectory } from "../../../service/testing/example-directory.node.ts";
import { freePort } from "../../../service/testing/free-port.node.ts";
import { makeBuild } from "../../testing/build-fixture.ts";
import { killAll, startConnect } from "../../testing/process-fixture.ts";
import { visitor } from "../../testing/visitor-fixture.ts";

let postgres: TestPostgres;
let build: Awaited<ReturnType<typeof makeBuild>>;

beforeAll(async () => {
  postgres = await startPostgres();
  build = await makeBuild();
});
afterEach(killAll);
afterAll(async () => {
  await build.remove();
  await postgres.stop();
});

async function start(settings: Record<string, string>) {
  const { ready, ended } = startConnect(
    { CONNECT_PORT: String(await freePort()), ...settings },
    build.folder,
  );
  const url = await Promise.race([ready, ended.then(({ errors }) => Promise.reject(new Error(errors)))]);
  return visitor(url, "10.0.0.1");
}

test("who a merchant is, the directory says", async () => {
  const directory = await startExampleDirectory();
  onTestFinished(directory.stop);
  const by = await start({
    DATABASE_URL: await postgres.newDatabase(),
    DIRECTORY_URL: directory.url,
    DIRECTORY_SECRET: directorySecret,
  });
  const json = { email: "mara@shop.example", password: "correct horse battery" };
  const { status, body } = await by.once("POST", merchantSide.session, { json });
  expect([status, body]).toMatchObject([200, { merchant: { name: "Mara Ellis" } }]);
  const headers = { Authorization: `Bearer ${String(body["sessionToken"])}` };
  const profiles = await by.once("GET", merchantSide.profiles, { headers });
  expect(profiles.body).toMatchObject({ profiles: [{ id: "coffee" }] });
});

test("a code comes by mail, and signs in", async () => {
  const mail = await startMailServer();
  // Before the mail server waits for the last of its clients.
  onTestFinished(killAll);
  const url = await postgres.newDatabase();
  const login = { email: "priya@shop.example", password: "a-password-of-hers" };
  const store = await openPostgresStore({ url, connections: 1 });
  const password = await hashPassword(login.password);
  await store.transaction((records) =>
    addMerchant(records, { email: login.email, name: "Priya", password, asksForCode: true }),
  );
  await store.close();

  const by = await start({
    DATABASE_URL: url,
    SMTP_URL: mail.url,
    MAIL_FROM: "Rulrr <no-reply@rulrr.example>",
  });
  const asked = await by.once("POST", merchantSide.session, { json: login });
  expect(asked.status).toBe(202);
  const code = /\b\d{6}\b/.exec(mail.letters[0]?.raw.split("\r\n\r\n").slice(1).join() ?? "")?.[0];
  const challenge: unknown = asked.body["challenge"];
  const { id }: { id: string } = JSON.parse(JSON.stringify(challenge));
  const verified = await by.once("POST", merchantSide.verify, { json: { challengeId: id, code } });
  expect([verified.status, verified.body]).toMatchObject([200, { merchant: { name: "Priya" } }]);
});
