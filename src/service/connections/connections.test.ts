/** A merchant's connections: what is on the list, what of it can be changed, and what is over once it has ended. */
import { describe, expect, test } from "vitest";
import { type Connection, Connections } from "../../api/connections-contract.ts";
import { consentVersionOf } from "../../api/consent-version.ts";
import { connections, merchantSide } from "../../api/paths.ts";
import { sandboxPartners } from "../../sandbox/partners.ts";
import { agreeing } from "../testing/agreeing.ts";
import { bench, bridgeStreet, newKey, s, till } from "../testing/test-calls.ts";

const start = "2026-03-01T10:00:00.000Z";

function merchant(options: Parameters<typeof bench>[0] = {}) {
  const at = bench(options);
  const list = async (bearer: string): Promise<Connection[]> => {
    const { body } = await at.send("GET", connections.all, { bearer });
    return Connections.parse(body).connections;
  };
  return {
    ...at,
    list,
    disconnect: (id: string, bearer?: string) => at.send("DELETE", connections.one(id), { bearer }),
    change: (id: string, preferences: unknown, bearer?: string) =>
      at.send("PATCH", connections.one(id), { bearer, body: { preferences } }),
    /** Connected by the owner: what the partner polls and exchanges, and what is on the list of it. */
    async connect({ accountName, ...choice }: Record<string, string | undefined> = {}) {
      const token = await at.create(choice["clientId"], accountName);
      const bearer = await at.signIn();
      expect((await at.confirm(token, bearer, choice)).status).toBe(200);
      const [connection] = await list(bearer);
      if (!connection) throw new Error("nothing is on the list");
      return { token, bearer, connection, id: connection.id };
    },
  };
}

describe("the list", () => {
  test("is empty before anything is connected, and for somebody else", async () => {
    const at = merchant();
    expect(await at.list(await at.signIn())).toEqual([]);
    await at.connect();
    expect(await at.list(await at.signIn("group@harbour.example"))).toEqual([]);
  });

  test("says what was connected, to whom, with which answers, and what was agreed to word for word", async () => {
    const { connect } = merchant();
    const { connection } = await connect({ accountName: "Bridge Street, till 2", ereceipt: "true" });
    expect(connection).toEqual({
      id: expect.stringMatching(/^[\w-]{43}$/),
      kind: "integration",
      partner: {
        clientId: "tillwise",
        name: "Tillwise POS",
        logoUrl: "http://127.0.0.1:4320/logos/tillwise.png",
        websiteUrl: "https://www.tillwise.example",
      },
      accountName: "Bridge Street, till 2",
      profile: { id: "bridge-street-profile", name: "Bridge Street Coffee" },
      store: { id: "bridge-street", name: "Bridge Street" },
      since: start,
      permissions: expect.arrayContaining([expect.objectContaining({ id: "ereceipts" })]),
      preferences: [{ id: "ereceipt", answer: true }],
      consentVersion: consentVersionOf("en", connection.agreedText),
      agreedText: expect.stringContaining("Bridge Street, till 2"),
    });
  });

  test("has the text in the language in which it was agreed to", async () => {
    const { send, create, signIn, list } = merchant();
    const bearer = await signIn();
    const query = { client_id: "tillwise", integration_token: await create() };
    const answer = await agreeing((english) =>
      send("POST", merchantSide.confirm, {
        query,
        bearer,
        headers: { "Idempotency-Key": newKey() },
        body: {
          profileId: bridgeStreet.profile_id,
          storeId: bridgeStreet.store_id,
          // What is asked with a digest of nothing is answered in the language of that digest.
          consentVersion: english === consentVersionOf("en", "") ? consentVersionOf("ja", "") : english,
        },
      }),
    );
    expect(answer.status).toBe(200);
    const [connection] = await list(bearer);
    expect(connection?.consentVersion).toBe(consentVersionOf("ja", connection?.agreedText ?? ""));
    expect(connection?.agreedText).toMatch(/\p{Script=Hiragana}/u);
  });

  test("begins with the youngest, and says when tokens were last given out", async () => {
    const at = merchant();
    const first = await at.connect({ clientId: "tablebook", store_id: undefined });
    at.forward(s(60));
    const { token } = await at.connect();
    at.forward(s(60));
    const { body } = await at.exchange(token);
    expect((await at.list(first.bearer)).map(({ lastUsedAt }) => lastUsedAt)).toEqual([
      "2026-03-01T10:02:00.000Z",
      undefined,
    ]);
    at.forward(s(60));
    await at.refresh(String(body["refreshToken"]));
    const listed = await at.list(first.bearer);
    expect(listed.map(({ partner, lastUsedAt }) => [partner.clientId, lastUsedAt])).toEqual([
      ["tillwise", "2026-03-01T10:03:00.000Z"],
      ["tablebook", undefined],
    ]);
  });

  test("names a partner that is no longer registered", async () => {
    const partners = new Map(sandboxPartners([till], undefined));
    const at = merchant({ partners });
    const { bearer } = await at.connect();
    partners.delete("tillwise");
    const [connection] = await at.list(bearer);
    expect(connection?.partner).toEqual({ clientId: "tillwise", name: "Tillwise POS" });
  });

  test("takes a session", async () => {
    const { send, forward, signIn } = merchant();
    expect((await send("GET", connections.all)).status).toBe(401);
    const bearer = await signIn();
    forward(s(30 * 60));
    expect((await send("GET", connections.all, { bearer })).status).toBe(401);
  });
});

describe("disconnecting", () => {
  test("before the tokens were taken: the partner polls cancelled, and gets none", async () => {
    const at = merchant();
    const { token, bearer, id } = await at.connect();
    expect((await at.status(token)).body["status"]).toBe("finished");
    expect((await at.disconnect(id, bearer)).status).toBe(204);
    expect((await at.status(token)).body["status"]).toBe("cancelled");
    expect((await at.exchange(token)).body["code"]).toBe("not_finished");
    expect((await at.read(token)).body).toMatchObject({ status: "cancelled", cancelReason: "declined" });
    expect(await at.list(bearer)).toEqual([]);
  });

  test("afterwards: the refresh token is worth nothing, and the tokens are still given once", async () => {
    const at = merchant();
    const { token, bearer, id } = await at.connect();
    const { body } = await at.exchange(token);
    const code = String(body["refreshToken"]);
    expect((await at.refresh(code)).status).toBe(200);
    expect((await at.disconnect(id, bearer)).status).toBe(204);
    const refused = await at.refresh(code);
    expect([refused.status, refused.body["code"]]).toEqual([403, "refresh_token_unknown"]);
    expect((await at.exchange(token)).status).toBe(410);
    expect((await at.status(token)).body["status"]).toBe("finished");
  });

  test("frees the store, which can then be connected again", async () => {
    const at = merchant();
    const { bearer, id } = await at.connect();
    const connected = async () => (await at.profiles(bearer))[0]?.stores[0]?.connection;
    expect(await connected()).toEqual({ partnerName: "Tillwise POS", since: start });
    await at.disconnect(id, bearer);
    expect(await connected()).toBeUndefined();
    const again = await at.connect();
    expect(again.id).not.toBe(id);
    expect((await at.exchange(again.token)).status).toBe(200);
  });

  test("twice is 204 twice: an answer that was lost can be asked for again", async () => {
    const at = merchant();
    const { bearer, id } = await at.connect();
    expect((await at.disconnect(id, bearer)).status).toBe(204);
    expect((await at.disconnect(id, bearer)).status).toBe(204);
  });

  test("takes a session, and ends nothing without one", async () => {
    const at = merchant();
    const { token, bearer, id } = await at.connect();
    expect((await at.disconnect(id)).status).toBe(401);
    await at.send("DELETE", merchantSide.session, { bearer });
    expect((await at.disconnect(id, bearer)).status).toBe(401);
    expect((await at.exchange(token)).status).toBe(200);
  });

  test("somebody else's is as unknown as one that never was", async () => {
    const at = merchant();
    const { token, id } = await at.connect();
    const stranger = await at.signIn("group@harbour.example");
    for (const one of [id, "unknown", "", "a".repeat(4000)]) {
      const answer = await at.disconnect(one, stranger);
      expect(answer.status).toBe(404);
    }
    expect((await at.disconnect(id, stranger)).body["code"]).toBe("connection_not_found");
    expect((await at.change(id, [], stranger)).body["code"]).toBe("connection_not_found");
    expect((await at.exchange(token)).status).toBe(200);
  });
});

describe("changing preferences", () => {
  test("is on the list, in what may be done, and in what the partner is told; the text stays what it was", async () => {
    const at = merchant();
    const { token, bearer, id, connection } = await at.connect();
    expect(connection.permissions.map((one) => one.id)).not.toContain("ereceipts");
    const changed = await at.change(id, [{ id: "ereceipt", answer: true }], bearer);
    expect(changed.status).toBe(200);
    const [listed] = await at.list(bearer);
    expect(changed.body).toEqual(listed);
    expect(listed?.preferences).toEqual([{ id: "ereceipt", answer: true }]);
    expect(listed?.permissions.map((one) => one.id)).toContain("ereceipts");
    expect(listed?.agreedText).toBe(connection.agreedText);
    expect((await at.exchange(token)).body).toMatchObject({
      ereceipt: true,
      preferences: [{ id: "ereceipt", answer: true }],
    });
  });

  test("leaves alone what is not spoken of", async () => {
    const at = merchant();
    const { bearer, id, connection } = await at.connect({ ereceipt: "true" });
    expect((await at.change(id, [], bearer)).body).toEqual(connection);
  });

  test.each([
    ["one that is not asked about", [{ id: "loyalty", answer: true }], "preference_not_available"],
    [
      "two answers to one",
      [
        { id: "ereceipt", answer: true },
        { id: "ereceipt", answer: false },
      ],
      "preference_not_available",
    ],
    ["no answer", [{ id: "ereceipt" }], "malformed_body"],
    ["no list", "ereceipt", "malformed_body"],
  ])("refuses %s, and changes nothing", async (_what, preferences, code) => {
    const at = merchant();
    const { bearer, id, connection } = await at.connect();
    const refused = await at.change(id, preferences, bearer);
    expect([refused.status, refused.body["code"]]).toEqual([400, code]);
    expect(await at.list(bearer)).toEqual([connection]);
  });

  test("takes a session, and a connection that lasts", async () => {
    const at = merchant();
    const { bearer, id } = await at.connect();
    expect((await at.change(id, [])).status).toBe(401);
    await at.disconnect(id, bearer);
    expect((await at.change(id, [], bearer)).body["code"]).toBe("connection_not_found");
  });
});

describe("a store that is connected anew", () => {
  test("by another partner: the connection before it ends with its tokens", async () => {
    const at = merchant();
    const first = await at.connect();
    const { body } = await at.exchange(first.token);
    at.forward(s(60));
    const second = await at.connect({ clientId: "dashcart" });
    expect((await at.list(second.bearer)).map(({ id }) => id)).toEqual([second.id]);
    expect((await at.refresh(String(body["refreshToken"]))).status).toBe(403);
    const [profile] = await at.profiles(second.bearer);
    expect(profile?.stores[0]?.connection?.partnerName).toBe("Dashcart Delivery");
    // What has been replaced takes nothing with it.
    expect((await at.disconnect(first.id, second.bearer)).status).toBe(204);
    expect((await at.exchange(second.token, "dashcart")).status).toBe(200);
    expect((await at.profiles(second.bearer))[0]?.stores[0]?.connection).toBeDefined();
  });

  test("before the tokens were taken: they are not given any more", async () => {
    const at = merchant();
    const first = await at.connect();
    const second = await at.connect();
    expect((await at.status(first.token)).body["status"]).toBe("cancelled");
    expect((await at.exchange(first.token)).status).toBe(400);
    expect((await at.exchange(second.token)).status).toBe(200);
  });

  test("another store, or none, stands beside it", async () => {
    const at = merchant();
    const bearer = await at.signIn("group@harbour.example");
    const stores = ["harbour-lane", "station-kiosk"];
    for (const store_id of stores) {
      await at.confirm(await at.create(), bearer, { profile_id: "harbour-coffee", store_id });
    }
    for (const _ of stores) {
      const choice = { clientId: "tablebook", profile_id: "harbour-coffee", store_id: undefined };
      await at.confirm(await at.create("tablebook"), bearer, choice);
    }
    expect(await at.list(bearer)).toHaveLength(4);
  });
});

describe("a confirmation", () => {
  test("that is refused, or sent again, begins nothing", async () => {
    const at = merchant();
    const token = await at.create();
    const bearer = await at.signIn();
    await at.confirm(token, bearer, { profile_id: "somebody-elses" });
    expect(await at.list(bearer)).toEqual([]);
    const key = newKey();
    await at.confirm(token, bearer, { key });
    await at.confirm(token, bearer, { key });
    expect(await at.list(bearer)).toHaveLength(1);
  });

  test("that is sent again after the connection has ended gets the same answer, and connects nothing", async () => {
    const at = merchant();
    const token = await at.create();
    const bearer = await at.signIn();
    const key = newKey();
    const first = await at.confirm(token, bearer, { key });
    const [connection] = await at.list(bearer);
    await at.disconnect(connection?.id ?? "", bearer);
    expect((await at.confirm(token, bearer, { key })).text).toBe(first.text);
    expect(await at.list(bearer)).toEqual([]);
    expect((await at.exchange(token)).status).toBe(400);
  });

  test("of a published token is on the list, and takes nobody's store", async () => {
    const at = merchant();
    const { token, bearer } = await at.connect();
    await at.confirm("sandbox_ready", bearer);
    expect(await at.list(bearer)).toHaveLength(2);
    expect((await at.exchange(token)).status).toBe(200);
  });
});
