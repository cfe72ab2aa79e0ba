/** Merchants with many connections, none of which is kept until something becomes of it. */
import { describe, expect, test } from "vitest";
import { Connection, Connections } from "../api/connections-contract.ts";
import { consentVersionOf } from "../api/consent-version.ts";
import { connections as paths } from "../api/paths.ts";
import { newStore } from "../service/testing/store-under-test.ts";
import { testSandbox } from "../service/testing/test-calls.ts";

async function signedIn(email: string, store = newStore()) {
  const at = testSandbox({ store });
  const session = await at.send("POST", "/v1/auth/session", { body: { email, password: "rulrr-sandbox" } });
  const bearer = Reflect.get(Object(session.body), "sessionToken");
  const call = (method: string, path: string, body?: object) =>
    at.send(method, path, { bearer: String(bearer), ...(body && { body }) });
  return { call, read: async () => Connections.parse((await call("GET", paths.all)).body).connections };
}

describe.each([
  ["forty@harbour.example", 40],
  ["thousands@harbour.example", 2000],
  ["forty+alone@harbour.example", 40],
])("%s", (email, count) => {
  test(`has ${count} connections, the youngest first, each with the text of its own digest`, async () => {
    const { read } = await signedIn(email);
    const list = await read();
    expect(list).toHaveLength(count);
    expect(new Set(list.map(({ id }) => id)).size).toBe(count);
    expect(list.map(({ since }) => since)).toEqual(
      list
        .map(({ since }) => since)
        .toSorted()
        .toReversed(),
    );
    for (const { agreedText, consentVersion } of list)
      expect(consentVersionOf("en", agreedText)).toBe(consentVersion);
    expect(new Set(list.map(({ kind }) => kind))).toEqual(
      new Set(["integration", "authorization", "install"]),
    );
  });
});

test("what is changed and what is ended stays so, and the rest is as it was", async () => {
  const store = newStore();
  const { call, read } = await signedIn("forty+mine@harbour.example", store);
  const [first, second] = (await read()).filter(({ preferences }) => preferences.length > 0);
  if (!first || !second) throw new Error("nothing to change");
  const preferences = first.preferences.map(({ id, answer }) => ({ id, answer: !answer }));
  const changed = Connection.parse((await call("PATCH", paths.one(first.id), { preferences })).body);
  expect(changed.preferences.map(({ answer }) => answer)).toEqual(preferences.map(({ answer }) => answer));
  expect(changed.agreedText).toBe(first.agreedText);
  expect((await call("DELETE", paths.one(second.id))).status).toBe(204);
  expect((await call("PATCH", paths.one(second.id), { preferences: [] })).status).toBe(404);
  const list = await read();
  expect(list).toHaveLength(39);
  expect(list.find(({ id }) => id === first.id)).toEqual(changed);
  expect(await (await signedIn("forty+other@harbour.example", store)).read()).toHaveLength(40);
});

test("another merchant's are not there for anybody else", async () => {
  const [theirs] = await (await signedIn("forty+theirs@harbour.example")).read();
  const { call } = await signedIn("forty+else@harbour.example");
  expect((await call("DELETE", paths.one(theirs?.id ?? ""))).status).toBe(404);
});
