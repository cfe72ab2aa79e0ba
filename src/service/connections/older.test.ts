/**
 * What an earlier release kept, which knew nothing of connections. It works on as it did and gets no entry: that release was
 * a sandbox with published passwords, and its refresh tokens do not say whose they are.
 */
import { expect, test } from "vitest";
import { connections } from "../../api/paths.ts";
import { integrationKey } from "../integrations/integrations.ts";
import { digest } from "../secrets.ts";
import { connectingSandbox } from "../testing/connecting.ts";
import { newStore } from "../testing/store-under-test.ts";

const later = 4_000_000_000_000;

test("an integration that was finished then is exchanged, refreshed, and on nobody's list", async () => {
  const store = newStore();
  const outcome = {
    status: "finished",
    at: 0,
    merchant: "owner@bridgestreet.example",
    profileId: "bridge-street-profile",
    storeId: "bridge-street",
    ereceipt: true,
    consentVersion: "older",
  };
  const finished = { expiresAt: later, outcome, exchangedAt: null };
  const grant = { clientId: "tillwise", profileId: "bridge-street-profile", storeId: "bridge-street" };
  const key = await integrationKey("tillwise", "kept-token");
  const refreshKey = await digest("refresh", "tillwise", "kept-refresh-token");
  await store.transaction(async (records) => {
    records.put("integration", key, finished, later);
    records.put("refresh-token", refreshKey, grant, later);
  });

  const at = connectingSandbox({ store });
  expect((await at.refresh("kept-refresh-token")).status).toBe(200);
  const exchanged = await at.exchange("kept-token");
  expect(exchanged.body).toMatchObject({ ereceipt: true });
  expect((await at.refresh(String(exchanged.body["refreshToken"]))).status).toBe(200);
  const bearer = await at.signIn();
  expect((await at.send("GET", connections.all, { bearer })).body).toEqual({ connections: [] });

  // Connected anew, the store has its first entry; what was given before is not known to be of this store's.
  const { connection } = await at.connect();
  expect((await at.list(bearer)).map(({ id }) => id)).toEqual([connection.id]);
  expect((await at.refresh("kept-refresh-token")).status).toBe(200);
});
