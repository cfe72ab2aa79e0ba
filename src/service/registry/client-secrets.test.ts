import { expect, test } from "vitest";
import { documented } from "../../api/paths.ts";
import { sandboxPartners } from "../../sandbox/partners.ts";
import { hours } from "../context.ts";
import { testSandbox } from "../testing/test-calls.ts";
import { holdsSecret, registeredSecret } from "./client-secrets.ts";

const now = 1_000_000;

test("a secret is known again, and is nowhere in what is kept of it", async () => {
  const kept = registeredSecret("a-secret");
  expect(await holdsSecret({ secrets: [kept] }, "a-secret", now)).toBe(true);
  for (const wrong of ["", "a-secre", "a-secret ", "A-secret", kept.digest])
    expect(await holdsSecret({ secrets: [kept] }, wrong, now)).toBe(false);
  expect(JSON.stringify(kept)).not.toContain("a-secret");
});

test("while one replaces another both are right, in either order, until the old one's time is over", async () => {
  const secrets = [registeredSecret("new"), registeredSecret("old", now)];
  for (const both of [secrets, secrets.toReversed()]) {
    expect(await holdsSecret({ secrets: both }, "new", now)).toBe(true);
    expect(await holdsSecret({ secrets: both }, "old", now - 1)).toBe(true);
    expect(await holdsSecret({ secrets: both }, "old", now)).toBe(false);
  }
});

test("nothing is the secret of a client that there is not, has none, or has lost all of them", async () => {
  for (const nobody of [undefined, {}, { secrets: [] }]) {
    for (const secret of ["", "a-secret"]) expect(await holdsSecret(nobody, secret, now)).toBe(false);
  }
});

test("a partner whose secret is being replaced calls with both, and with the new one alone afterwards", async () => {
  const partners = new Map(sandboxPartners([], undefined));
  const at = testSandbox({ partners });
  const registered = partners.get("tillwise");
  if (!registered) throw new Error("tillwise is not there");
  const secrets = [registeredSecret("new"), registeredSecret("old", at.now() + hours)];
  partners.set("tillwise", { ...registered, secrets });
  const statusWith = async (client_secret: string) => {
    const query = { client_id: "tillwise", client_secret };
    return (await at.send("POST", documented.integration, { query })).status;
  };
  expect([await statusWith("new"), await statusWith("old")]).toEqual([200, 200]);
  at.forward(hours);
  expect([await statusWith("new"), await statusWith("old")]).toEqual([200, 403]);
});
