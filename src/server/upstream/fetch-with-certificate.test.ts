/** Connect proves itself to an API that talks to nobody without a certificate. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createLog } from "../http/log.ts";
import { startApi } from "../testing/api-fixture.ts";
import { apiTls, authority, connectTls } from "../testing/certificates-fixture.ts";
import { fetchWithCertificate } from "./fetch-with-certificate.node.ts";
import { createProxy } from "./proxy.ts";

let folder = "";
const trusted = getCACertificates("default");
const file = (name: string) => join(folder, name);

beforeAll(async () => {
  // As NODE_EXTRA_CA_CERTS does for a process.
  setDefaultCACertificates([...trusted, authority]);
  folder = await mkdtemp(join(tmpdir(), "certificates-"));
  await writeFile(file("connect.pem"), connectTls.cert);
  await writeFile(file("connect.key"), connectTls.key);
  await writeFile(file("other.key"), apiTls.key);
});
afterAll(async () => {
  setDefaultCACertificates(trusted);
  await rm(folder, { recursive: true });
});

const demanding = { ...apiTls, ca: authority, requestCert: true, rejectUnauthorized: true };
const log = createLog(() => undefined);
const post = () => new Request("http://localhost/v1/auth/session", { method: "POST", body: `{"email":"a"}` });

test("with its certificate it is heard, and its body arrives", async () => {
  const api = await startApi((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on("end", () => response.writeHead(200, { "Content-Type": "application/json" }).end(body));
  }, demanding);
  const certificate = { certFile: file("connect.pem"), keyFile: file("connect.key") };
  const proxy = createProxy({ apiUrl: api.url, log, fetch: await fetchWithCertificate(certificate) });
  const answer = await proxy.fetch(post(), { requestId: "0123-ABCD" });
  expect([answer.status, await answer.json()]).toEqual([200, { email: "a" }]);
});

test("without one it is not, and the caller hears that the API cannot be reached", async () => {
  const api = await startApi(undefined, demanding);
  const answer = await createProxy({ apiUrl: api.url, log }).fetch(post(), { requestId: "0123-ABCD" });
  expect([answer.status, (await answer.json()).code]).toEqual([502, "api_unreachable"]);
  expect(api.seen).toEqual([]);
});

test("a key that is not the certificate's is told at the start", async () => {
  const certificate = { certFile: file("connect.pem"), keyFile: file("other.key") };
  await expect(fetchWithCertificate(certificate)).rejects.toThrow("RULRR_API_CERT and RULRR_API_KEY");
});
