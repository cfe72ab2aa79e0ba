/** The command itself. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { serving, smallest, smallestData } from "./testing/apis.ts";

const command = fileURLToPath(new URL("./main.ts", import.meta.url));
const { client, other, merchant } = smallestData;
const secrets = {
  CONFORMANCE_CLIENT_SECRET: client.secret,
  CONFORMANCE_PASSWORD: merchant.password,
  CONFORMANCE_OTHER_CLIENT_SECRET: other.secret,
};

/** `given`: standard input. */
function run(url: URL, ...more: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const flags = [
    "--url",
    url.href,
    "--client-id",
    client.id,
    "--email",
    merchant.email,
    "--secrets-from-stdin",
  ];
  const args = [command, ...flags, "--other-client-id", other.id, ...more];
  return new Promise((resolve) => {
    const child = execFile(process.execPath, args, { env: {} }, (_error, stdout, stderr) => {
      resolve({ code: child.exitCode, stdout, stderr });
    });
    child.stdin?.end(JSON.stringify(secrets));
  });
}

test("says of an API that conforms what it has and what it leaves out, and ends with 0", async () => {
  const { code, stdout, stderr } = await run(await serving(smallest()));
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toContain("passed    exchange.once");
  expect(stdout).toContain("merchants see and end their connections (optional): left out");
  expect(stdout).toContain(
    "one-time codes (optional): not given, no merchant who is asked for a code was given",
  );
  expect(stdout).toContain(
    "What was tried is right. Give what is needed to try consent.expired, confirm.expired.",
  );
  for (const secret of Object.values(secrets)) expect(stdout).not.toContain(secret);
});

test("says of one that does not what was expected, what came, and where that is documented; and ends with 1", async () => {
  const right = smallest();
  const faulty = await serving((request) =>
    request.method === "DELETE" ? new Response("Oops", { status: 500 }) : right(request),
  );
  const { code, stdout } = await run(faulty);
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /wrong +sign-out: .*\n +expected +204\n +got +500 text\/plain\n +DELETE \/v1\/auth\/session: signOut in \/v1\/openapi\.json; "Sessions" in src\/server\/upstream\/README\.md/,
  );
  const { results } = JSON.parse((await run(faulty, "--json")).stdout);
  expect(results).toContainEqual({
    id: "sign-out.none",
    says: "To end what there is not is no error",
    part: "required",
    operation: "signOut",
    call: { method: "DELETE", path: "/v1/auth/session" },
    section: "Sessions",
    page: "src/server/upstream/README.md",
    outcome: "wrong",
    expected: "204",
    got: "500 text/plain",
  });
});

test("ends with 2 where nobody answers, or it was told too little", async () => {
  const { code, stderr } = await run(new URL("http://127.0.0.1:4729"));
  expect([code, stderr]).toEqual([2, "Nobody answers at http://127.0.0.1:4729/ (ECONNREFUSED).\n"]);
  expect((await run(new URL("http://10.0.0.5"))).code).toBe(2);
});
