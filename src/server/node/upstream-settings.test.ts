/** What the settings say of the API, from the environment to the API itself. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createLog } from "../http/log.ts";
import { checkedSettings } from "../settings/settings.ts";
import { startApi } from "../testing/api-fixture.ts";
import { makeBuild } from "../testing/build-fixture.ts";
import { apiTls, authority, connectTls } from "../testing/certificates-fixture.ts";
import { createConnect } from "./connect.node.ts";
import { nodeFiles } from "./files.node.ts";

const trusted = getCACertificates("default");
let certificates = "";
let build: Awaited<ReturnType<typeof makeBuild>>;
const file = (name: string) => join(certificates, name);

beforeAll(async () => {
  setDefaultCACertificates([...trusted, authority]);
  certificates = await mkdtemp(join(tmpdir(), "certificates-"));
  await writeFile(file("connect.pem"), connectTls.cert);
  await writeFile(file("connect.key"), connectTls.key);
  build = await makeBuild();
});
afterAll(async () => {
  setDefaultCACertificates(trusted);
  await rm(certificates, { recursive: true });
  await build.remove();
});

async function connectWith(environment: Record<string, string>) {
  const settings = checkedSettings(environment, nodeFiles);
  const log = createLog(() => undefined);
  const { handler } = await createConnect({ settings, log, folder: build.folder });
  return (path: string) => handler.fetch(new Request(`http://localhost:4310${path}`));
}

test("a secret and a certificate, together, are how the API knows Connect", async () => {
  const api = await startApi(undefined, { ...apiTls, ca: authority, requestCert: true });
  const RULRR_API_SECRET = "by-this-the-api-knows-that-connect-asks";
  const get = await connectWith({
    RULRR_API_URL: api.url.href,
    RULRR_API_SECRET,
    RULRR_API_CERT: file("connect.pem"),
    RULRR_API_KEY: file("connect.key"),
  });
  expect((await get("/v1/profiles")).status).toBe(200);
  expect(api.seen[0]?.headers["rulrr-connect-secret"]).toBe(RULRR_API_SECRET);
});

test("without them Connect says nothing of itself", async () => {
  const api = await startApi();
  const get = await connectWith({ RULRR_API_URL: api.url.href });
  expect((await get("/v1/profiles")).status).toBe(200);
  expect(api.seen[0]?.headers).not.toHaveProperty("rulrr-connect-secret");
});

test("a certificate that is none is told before anything is served", async () => {
  await writeFile(file("none.pem"), "none");
  const environment = {
    RULRR_API_URL: "https://api.example",
    RULRR_API_CERT: file("none.pem"),
    RULRR_API_KEY: file("connect.key"),
  };
  await expect(connectWith(environment)).rejects.toThrow("are not a certificate and its key");
});
