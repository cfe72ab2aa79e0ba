/** The list of what a merchant has connected. */
import { describe, expect, test } from "vitest";
import { consentVersionOf } from "../../api/consent-version.ts";
import { connections, merchantSide } from "../../api/paths.ts";
import { sandboxPartners } from "../../sandbox/partners.ts";
import { agreeing } from "../testing/agreeing.ts";
import { connectingSandbox } from "../testing/connecting.ts";
import { bridgeStreet, newKey, s, till } from "../testing/test-calls.ts";

const start = "2026-03-01T10:00:00.000Z";

describe("the list", () => {
  test("is empty before anything is connected, and for somebody else", async () => {
    const at = connectingSandbox();
    expect(await at.list(await at.signIn())).toEqual([]);
    await at.connect();
    expect(await at.list(await at.signIn("chain@harbour.example"))).toEqual([]);
  });

  test("says what was connected, to whom, with which answers, and what was agreed to word for word", async () => {
    const { connect } = connectingSandbox();
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
    const { send, create, signIn, list } = connectingSandbox();
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
    const at = connectingSandbox();
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
    const at = connectingSandbox({ partners });
    const { bearer } = await at.connect();
    partners.delete("tillwise");
    const [connection] = await at.list(bearer);
    expect(connection?.partner).toEqual({ clientId: "tillwise", name: "Tillwise POS" });
  });

  test("takes a session", async () => {
    const { send, forward, signIn } = connectingSandbox();
    expect((await send("GET", connections.all)).status).toBe(401);
    const bearer = await signIn();
    forward(s(30 * 60));
    expect((await send("GET", connections.all, { bearer })).status).toBe(401);
  });
});
