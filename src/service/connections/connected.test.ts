/** What an access token is of: the exchange says it, and whoever has the token can ask. */
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { Connected } from "../../api/contract.ts";
import { connected, handshakes } from "../../api/paths.ts";
import { days, hours } from "../context.ts";
import { appConnections } from "../testing/app-connections.node.ts";
import { connectingSandbox } from "../testing/connecting.ts";
import { secretOf } from "../testing/oauth-fixture.node.ts";

describe("a partner", () => {
  test("is told with the tokens what was connected, and again whenever it asks", async () => {
    const at = connectingSandbox();
    const { token, id } = await at.connect({ ereceipt: "true" });
    const { body } = await at.exchange(token);
    const told = {
      connectionId: id,
      profileId: "bridge-street-profile",
      storeId: "bridge-street",
      preferences: [{ id: "ereceipt", answer: true }],
    };
    expect(body).toMatchObject(told);
    const asked = await at.connected(body["accessToken"]);
    expect([asked.status, asked.body]).toEqual([200, told]);
  });

  test("that takes no store is told of none", async () => {
    const at = connectingSandbox();
    const { token } = await at.connect({ clientId: "tablebook", store_id: undefined });
    const { body } = await at.exchange(token, "tablebook");
    expect(body).not.toHaveProperty("storeId");
    expect((await at.connected(body["accessToken"])).body).not.toHaveProperty("storeId");
  });

  test("is told what the merchant has changed since, also with a token that was renewed", async () => {
    const at = connectingSandbox();
    const { token, id, bearer } = await at.connect();
    const { body } = await at.exchange(token);
    const renewed = await at.refresh(String(body["refreshToken"]));
    await at.change(id, [{ id: "ereceipt", answer: true }], bearer);
    for (const accessToken of [body["accessToken"], renewed.body["accessToken"]])
      expect((await at.connected(accessToken)).body["preferences"]).toEqual([
        { id: "ereceipt", answer: true },
      ]);
  });

  test("is told nothing any more once it has ended, nor after the year", async () => {
    const at = connectingSandbox();
    const { token, id } = await at.connect();
    const { body } = await at.exchange(token);
    at.forward(365 * days - 1);
    expect((await at.connected(body["accessToken"])).status).toBe(200);
    at.forward(1);
    expect((await at.connected(body["accessToken"])).status).toBe(401);
    const renewed = await at.refresh(String(body["refreshToken"]));
    expect((await at.connected(renewed.body["accessToken"])).status).toBe(200);
    await at.disconnect(id, await at.signIn());
    const ended = await at.connected(renewed.body["accessToken"]);
    expect([ended.status, ended.body["code"]]).toEqual([401, "access_token_invalid"]);
  });

  test("with no token, or with any other, is refused as RFC 6750 says", async () => {
    const at = connectingSandbox();
    const { token, bearer } = await at.connect();
    const { body } = await at.exchange(token);
    const without = await at.connected(undefined);
    expect([without.status, without.headers.get("WWW-Authenticate")]).toEqual([401, "Bearer"]);
    for (const other of ["never-was", token, bearer, body["refreshToken"]]) {
      const refused = await at.connected(other);
      expect([refused.status, refused.headers.get("WWW-Authenticate")]).toEqual([
        401,
        'Bearer error="invalid_token"',
      ]);
    }
    // A token belongs in no address, where every log on the way keeps it.
    const query = { access_token: String(body["accessToken"]) };
    expect((await at.send("GET", connected, { query })).status).toBe(401);
  });
});

describe("an app", () => {
  const ask = async (at: Awaited<ReturnType<typeof appConnections>>, token: string) => {
    const answer = await at.ask(connected, { headers: { Authorization: `Bearer ${token}` } });
    return { status: answer.status, body: answer.status === 200 ? Connected.parse(await answer.json()) : {} };
  };

  test("that came with OAuth learns whose account it is in, until it ends", async () => {
    const at = await appConnections();
    const { access_token: token } = await (await at.exchange(await at.code())).json();
    const [connection] = await at.list();
    expect(await ask(at, token)).toEqual({
      status: 200,
      body: { connectionId: connection?.id, profileId: "bridge-street-profile", preferences: [] },
    });
    await at.token(handshakes.revoke, { token, ...secretOf });
    expect((await ask(at, token)).status).toBe(401);
  });

  test("that came from a marketplace as well, until it ends", async () => {
    const at = await appConnections();
    const { code } = await at.install();
    const grant = { grant_type: "authorization_code", code };
    const { access_token: token } = await (await at.installToken(grant)).json();
    const [connection] = await at.list();
    expect((await ask(at, token)).body).toMatchObject({ connectionId: connection?.id });
    await at.disconnect(connection?.id);
    expect((await ask(at, token)).status).toBe(401);
  });

  test.each(["OAuth", "a marketplace"])("from %s: for the hour of its token, and no longer", async (from) => {
    vi.useFakeTimers({ toFake: ["Date"] });
    onTestFinished(() => void vi.useRealTimers());
    const at = await appConnections();
    const answer =
      from === "OAuth"
        ? await at.exchange(await at.code())
        : await at.installToken({ grant_type: "authorization_code", code: (await at.install()).code });
    const { access_token: token } = await answer.json();
    vi.setSystemTime(Date.now() + hours - 1000);
    expect((await ask(at, token)).status).toBe(200);
    vi.setSystemTime(Date.now() + 1000);
    expect((await ask(at, token)).status).toBe(401);
  });
});
