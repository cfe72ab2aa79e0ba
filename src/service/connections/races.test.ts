/**
 * Disconnecting, against whatever else is done at the same moment, on each store there is. Some calls are a few turns behind
 * the other, or wait for it: a check and a change that were not made in one transaction would be caught between them.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { handshakes } from "../../api/paths.ts";
import { readOnly } from "../records.ts";
import { digest } from "../secrets.ts";
import { appConnections } from "../testing/app-connections.node.ts";
import { connectingSandbox } from "../testing/connecting.ts";
import { secretOf } from "../testing/oauth-fixture.node.ts";
import { newStore } from "../testing/store-under-test.ts";
import { livingConnection } from "./connection.ts";

/** So far behind, a call waits for the other to be answered. */
const farBehind = 60;
const lateness = fc.integer({ min: -farBehind, max: farBehind });

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await Promise.resolve();
}

/** One call, and another so many turns behind it, or before it. */
async function atOnce<A, B>(late: number, one: () => Promise<A>, other: () => Promise<B>): Promise<[A, B]> {
  if (late === -farBehind) return [await one(), await other()];
  if (late === farBehind) {
    const first = await other();
    return [await one(), first];
  }
  return Promise.all([turns(late).then(one), turns(-late).then(other)]);
}

function forEachLateness(property: (late: number) => Promise<void>): Promise<void> {
  const examples: [number][] = [[0], [farBehind], [-farBehind]];
  return fc.assert(fc.asyncProperty(lateness, property), { numRuns: 12, examples });
}

describe("disconnecting at the same moment as", () => {
  test("an exchange: the tokens are given or not, and none of them works afterwards", async () => {
    const answered = new Set<number>();
    await forEachLateness(async (late) => {
      const store = newStore();
      const at = connectingSandbox({ store });
      const { token, bearer, id } = await at.connect();
      const [ended, exchanged] = await atOnce(
        late,
        () => at.disconnect(id, bearer),
        () => at.exchange(token),
      );
      answered.add(exchanged.status);
      expect(ended.status).toBe(204);
      if (exchanged.status === 200) {
        expect((await at.refresh(String(exchanged.body["refreshToken"]))).status).toBe(403);
        const records = readOnly(store);
        const access = await records.accessTokens.get(
          await digest("access", String(exchanged.body["accessToken"])),
        );
        expect(await livingConnection(records, access?.connection ?? "")).toBeUndefined();
        expect((await at.exchange(token)).status).toBe(410);
      } else {
        expect(exchanged.status).toBe(400);
        expect((await at.status(token)).body["status"]).toBe("cancelled");
      }
      expect(await at.list(bearer)).toEqual([]);
    });
    expect(answered).toEqual(new Set([200, 400]));
  });

  test("a refresh: it is answered or refused, and the next one is refused", async () => {
    await forEachLateness(async (late) => {
      const at = connectingSandbox();
      const { token, bearer, id } = await at.connect();
      const code = String((await at.exchange(token)).body["refreshToken"]);
      const [ended, refreshed] = await atOnce(
        late,
        () => at.disconnect(id, bearer),
        () => at.refresh(code),
      );
      expect([ended.status, [200, 403].includes(refreshed.status)]).toEqual([204, true]);
      expect((await at.refresh(code)).status).toBe(403);
      expect(await at.list(bearer)).toEqual([]);
    });
  });

  test("a new confirmation of the same store: that one lasts, and has the store", async () => {
    await forEachLateness(async (late) => {
      const at = connectingSandbox();
      const { token, bearer, id } = await at.connect();
      const next = await at.create("dashcart");
      const [ended, confirmed] = await atOnce(
        late,
        () => at.disconnect(id, bearer),
        () => at.confirm(next, bearer, { clientId: "dashcart" }),
      );
      expect([ended.status, confirmed.status]).toEqual([204, 200]);
      const listed = await at.list(bearer);
      expect(listed.map(({ partner }) => partner.clientId)).toEqual(["dashcart"]);
      const [profile] = await at.profiles(bearer);
      expect(profile?.stores[0]?.connection?.partnerName).toBe("Dashcart Delivery");
      expect((await at.exchange(token)).status).toBe(400);
      expect((await at.exchange(next, "dashcart")).status).toBe(200);
    });
  });

  test("a change of preferences, or another disconnecting: it has ended", async () => {
    await forEachLateness(async (late) => {
      const at = connectingSandbox();
      const { bearer, id } = await at.connect();
      const [changed, ended] = await atOnce(
        late,
        () => at.change(id, [{ id: "ereceipt", answer: true }], bearer),
        () => Promise.all([at.disconnect(id, bearer), at.disconnect(id, bearer)]),
      );
      expect(ended.map(({ status }) => status)).toEqual([204, 204]);
      expect([200, 404]).toContain(changed.status);
      expect(await at.list(bearer)).toEqual([]);
    });
  });
});

test("two confirmations of one store at once: both are answered, and one connection lasts", async () => {
  await forEachLateness(async (late) => {
    const at = connectingSandbox();
    const bearer = await at.signIn();
    const tokens = [await at.create(), await at.create("dashcart")] as const;
    const answers = await atOnce(
      late,
      () => at.confirm(tokens[0], bearer),
      () => at.confirm(tokens[1], bearer, { clientId: "dashcart" }),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const listed = await at.list(bearer);
    expect(listed).toHaveLength(1);
    const exchanged = [await at.exchange(tokens[0]), await at.exchange(tokens[1], "dashcart")];
    const lasts = exchanged.findIndex(({ status }) => status === 200);
    expect(new Set(exchanged.map(({ status }) => status))).toEqual(new Set([200, 400]));
    expect(listed[0]?.partner.clientId).toBe(lasts === 0 ? "tillwise" : "dashcart");
  });
});

describe("an app's connection, ended at the same moment as", () => {
  test("the exchange of its code: nothing of what came of it works", async () => {
    await forEachLateness(async (late) => {
      const at = await appConnections();
      const code = await at.code();
      const [connection] = await at.list();
      const [ended, exchanged] = await atOnce(
        late,
        () => at.disconnect(connection?.id),
        () => at.exchange(code),
      );
      const tokens: { refresh_token?: string } = await exchanged.json();
      expect([ended.status, [200, 400].includes(exchanged.status)]).toEqual([204, true]);
      const again = { grant_type: "refresh_token", refresh_token: tokens.refresh_token ?? "", ...secretOf };
      expect((await at.token(handshakes.token, again)).status).toBe(400);
      expect([await at.kept(connection?.id), await at.list()]).toEqual([0, []]);
    });
  });

  test("a refresh: neither token works afterwards", async () => {
    await forEachLateness(async (late) => {
      const at = await appConnections();
      const { refresh_token: first }: { refresh_token: string } = await (
        await at.exchange(await at.code())
      ).json();
      const refresh = (token: string) =>
        at.token(handshakes.token, { grant_type: "refresh_token", refresh_token: token, ...secretOf });
      const [connection] = await at.list();
      const [, refreshed] = await atOnce(
        late,
        () => at.disconnect(connection?.id),
        () => refresh(first),
      );
      const { refresh_token: second = "" }: { refresh_token?: string } = await refreshed.json();
      for (const token of [first, second]) expect((await refresh(token)).status).toBe(400);
      expect([await at.kept(connection?.id), await at.list()]).toEqual([0, []]);
    });
  });
});
