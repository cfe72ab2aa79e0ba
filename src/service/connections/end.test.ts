/** How a connection ends, and what is over then. */
import { describe, expect, test } from "vitest";
import { merchantSide } from "../../api/paths.ts";
import { connectingSandbox } from "../testing/connecting.ts";
import { newKey, s } from "../testing/test-calls.ts";

const start = "2026-03-01T10:00:00.000Z";

describe("disconnecting", () => {
  test("before the tokens were taken: the partner polls cancelled, and gets none", async () => {
    const at = connectingSandbox();
    const { token, bearer, id } = await at.connect();
    expect((await at.status(token)).body["status"]).toBe("finished");
    expect((await at.disconnect(id, bearer)).status).toBe(204);
    expect((await at.status(token)).body["status"]).toBe("cancelled");
    expect((await at.exchange(token)).body["code"]).toBe("not_finished");
    expect((await at.read(token)).body).toMatchObject({ status: "cancelled", cancelReason: "declined" });
    expect(await at.list(bearer)).toEqual([]);
  });

  test("afterwards: the refresh token is worth nothing, and the tokens are still given once", async () => {
    const at = connectingSandbox();
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
    const at = connectingSandbox();
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
    const at = connectingSandbox();
    const { bearer, id } = await at.connect();
    expect((await at.disconnect(id, bearer)).status).toBe(204);
    expect((await at.disconnect(id, bearer)).status).toBe(204);
  });

  test("takes a session, and ends nothing without one", async () => {
    const at = connectingSandbox();
    const { token, bearer, id } = await at.connect();
    expect((await at.disconnect(id)).status).toBe(401);
    await at.send("DELETE", merchantSide.session, { bearer });
    expect((await at.disconnect(id, bearer)).status).toBe(401);
    expect((await at.exchange(token)).status).toBe(200);
  });

  test("somebody else's is as unknown as one that never was", async () => {
    const at = connectingSandbox();
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

describe("a store that is connected anew", () => {
  test("by another partner: the connection before it ends with its tokens", async () => {
    const at = connectingSandbox();
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
    const at = connectingSandbox();
    const first = await at.connect();
    const second = await at.connect();
    expect((await at.status(first.token)).body["status"]).toBe("cancelled");
    expect((await at.exchange(first.token)).status).toBe(400);
    expect((await at.exchange(second.token)).status).toBe(200);
  });

  test("another store, or none, stands beside it", async () => {
    const at = connectingSandbox();
    const bearer = await at.signIn("group@harbour.example");
    const before = (await at.list(bearer)).length;
    const stores = ["harbour-lane", "station-kiosk"];
    for (const store_id of stores) {
      await at.confirm(await at.create(), bearer, { profile_id: "harbour-coffee", store_id });
    }
    for (const _ of stores) {
      const choice = { clientId: "tablebook", profile_id: "harbour-coffee", store_id: undefined };
      await at.confirm(await at.create("tablebook"), bearer, choice);
    }
    expect(await at.list(bearer)).toHaveLength(before + 4);
  });
});

describe("a confirmation", () => {
  test("that is refused, or sent again, begins nothing", async () => {
    const at = connectingSandbox();
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
    const at = connectingSandbox();
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
    const at = connectingSandbox();
    const { token, bearer } = await at.connect();
    await at.confirm("sandbox_ready", bearer);
    expect(await at.list(bearer)).toHaveLength(2);
    expect((await at.exchange(token)).status).toBe(200);
  });
});
