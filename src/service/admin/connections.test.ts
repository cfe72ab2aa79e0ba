/** Connections and keys by the command line, on the store that the service works on. */
import { expect, test } from "vitest";
import { authorizationKeys } from "../oauth/keys.node.ts";
import { commandsOn, runOn } from "../testing/command-line.node.ts";
import { newStore } from "../testing/store-under-test.ts";
import { testSandbox } from "../testing/test-calls.ts";

const store = newStore();
const at = commandsOn(store);

const merchant = "owner@bridgestreet.example";
const listOf = async (...whose: string[]): Promise<{ id: string }[]> => {
  const { connections } = await at.json("connections", "list", ...whose);
  return Array.isArray(connections) ? connections : [];
};

test("a connection is on the list of its merchant and its partner, and ends when it is revoked", async () => {
  const service = testSandbox({ store });
  const token = await service.create();
  const confirmed = await service.confirm(token, await service.signIn());
  expect(confirmed.status).toBe(200);
  const refreshToken = String((await service.exchange(token)).body["refreshToken"]);

  const [connection, ...more] = await listOf("--merchant", "Owner@bridgestreet.example");
  expect([connection, more]).toMatchObject([
    { merchant, clientId: "tillwise", profile: "Bridge Street Coffee", store: "Bridge Street" },
    [],
  ]);
  expect(await listOf("--partner", "tillwise")).toEqual([connection]);
  expect(await listOf("--partner", "dashcart")).toEqual([]);

  const id = connection?.id ?? "";
  expect(await at.json("connections", "revoke", id)).toEqual({ id, merchant, clientId: "tillwise" });
  expect((await service.refresh(refreshToken)).status).toBe(403);
  expect(await listOf("--merchant", merchant)).toEqual([]);
  const again = await at.run(["connections", "revoke", id]);
  expect([again.status, again.stderr]).toEqual([1, `There is no connection ${id}, or no more.\n`]);

  const { events } = await at.json("audit", "--of", id);
  const between = { merchant, partner: "tillwise", profile: "bridge-street-profile", store: "bridge-street" };
  const requestId = confirmed.headers.get("X-Request-Id");
  expect(events).toMatchObject([
    { action: "connection.created", actor: merchant, requestId, details: between },
    {
      action: "connection.ended",
      actor: "operator",
      requestId: null,
      details: { ...between, by: "operator" },
    },
  ]);
  const byReference = await at.json("request", String(requestId));
  expect(byReference["events"]).toMatchObject([{ action: "connection.created", subject: id }]);
  const byMerchant = await at.json("audit", "--by", merchant);
  expect(byMerchant["events"]).toMatchObject([{ action: "connection.created", subject: id }]);
  expect(JSON.stringify(byMerchant)).not.toContain(refreshToken);
});

test("an id that begins as an option does is an id", async () => {
  const id = `-h${"x".repeat(41)}`;
  const problem = `There is no connection ${id}, or no more.\n`;
  for (const typed of [[id], [id, "--json"], ["--json", id]])
    expect(await runOn(store, ["connections", "revoke", ...typed])).toMatchObject({
      status: 1,
      stderr: problem,
    });
  expect(await runOn(store, ["connections", "revoke", id, "--jsn"])).toMatchObject({ status: 2 });
});

test("the list is of somebody", async () => {
  for (const whose of [[], ["--merchant", merchant, "--partner", "tillwise"]]) {
    const { status, stderr } = await at.run(["connections", "list", ...whose]);
    expect([status, stderr]).toEqual([2, "Say whose: either --merchant or --partner.\n"]);
  }
});

test("keys are rotated, and that is in the audit trail", async () => {
  const [before] = await (await authorizationKeys(store))();
  expect(await at.json("keys", "rotate")).toEqual({ rotated: true });
  const after = await (await authorizationKeys(store, () => Date.now() + 120_000))();
  expect(after[0]).not.toEqual(before);
  expect(after).toContainEqual(before);
  const { events } = await at.json("audit", "--of", "authorization-keys");
  expect(events).toMatchObject([{ action: "keys.rotated", actor: "operator" }]);
  expect(JSON.stringify(events)).not.toContain(before.cookieKey);
});
