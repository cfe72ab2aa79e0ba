/** Preferences that a merchant changes afterwards. */
import { describe, expect, test } from "vitest";
import { auditTrail } from "../audit/audit-trail.ts";
import type { Store } from "../store/store.ts";
import { connectingSandbox } from "../testing/connecting.ts";
import { newStore } from "../testing/store-under-test.ts";
import { toldSandbox } from "../testing/told.ts";

describe("changing preferences", () => {
  test("is on the list, in what may be done, and in what the partner is told; the text stays what it was", async () => {
    const at = connectingSandbox();
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
    const at = connectingSandbox();
    const { bearer, id, connection } = await at.connect({ ereceipt: "true" });
    expect((await at.change(id, [], bearer)).body).toEqual(connection);
  });

  test("to what they are already is no change: it is in no trail, and nobody is told", async () => {
    const at = await toldSandbox();
    const { bearer, id } = await at.connect();
    const answer = [{ id: "ereceipt", answer: true }];
    at.forward(1);
    const once = await at.change(id, answer, bearer);
    at.forward(1);
    const again = await at.change(id, answer, bearer);
    expect([again.status, again.body]).toEqual([200, once.body]);
    expect((await at.change(id, [], bearer)).body).toEqual(once.body);
    const trail = await auditTrail(at.store, { of: id, limit: 10 });
    expect(trail.map(({ action }) => action)).toEqual(["connection.created", "connection.changed"]);
    await at.deliverDue();
    expect(at.types()).toEqual(["connection.created", "connection.changed"]);
  });

  test("reads the text of this connection, and not all that its merchant has agreed to", async () => {
    const store = newStore();
    const listed: string[] = [];
    const watched: Store = {
      ...store,
      transaction: (change) =>
        store.transaction((records) =>
          change({
            ...records,
            list(kind, group) {
              listed.push(kind);
              return records.list(kind, group);
            },
          }),
        ),
    };
    const at = connectingSandbox({ store: watched });
    const { bearer, id, connection } = await at.connect();
    const { status, body } = await at.change(id, [{ id: "ereceipt", answer: true }], bearer);
    expect([status, body["agreedText"]]).toEqual([200, connection.agreedText]);
    expect(listed).not.toContain("agreement");
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
    const at = connectingSandbox();
    const { bearer, id, connection } = await at.connect();
    const refused = await at.change(id, preferences, bearer);
    expect([refused.status, refused.body["code"]]).toEqual([400, code]);
    expect(await at.list(bearer)).toEqual([connection]);
  });

  test("takes a session, and a connection that lasts", async () => {
    const at = connectingSandbox();
    const { bearer, id } = await at.connect();
    expect((await at.change(id, [])).status).toBe(401);
    await at.disconnect(id, bearer);
    expect((await at.change(id, [], bearer)).body["code"]).toBe("connection_not_found");
  });
});
