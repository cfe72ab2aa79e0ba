import { expect, test } from "vitest";
import { type Integration, readOnly, recordsIn } from "./records.ts";
import { newStore } from "./testing/store-under-test.ts";

test("a record that is finished while it is looked for is found", async () => {
  const store = newStore();
  const kept = recordsIn(store);
  const pending: Integration = { expiresAt: 1, outcome: null, exchangedAt: null, accountName: null };
  const chosen = { merchant: "m", profileId: "p", storeId: null, preferences: [], consentVersion: "v" };
  const outcome = { status: "finished" as const, at: 0, ...chosen };
  await kept.transaction(async ({ integrations }) => integrations.put("key", pending, 100));
  // One look after the other, and it is finished between the first and the second.
  let before: Promise<unknown> = Promise.resolve();
  const records = readOnly({
    ...store,
    get(kind, key) {
      const look = before.then(async () => {
        const found = await store.get(kind, key);
        await kept.transaction(async ({ integrations }) =>
          integrations.put("key", { ...pending, outcome }, 100),
        );
        return found;
      });
      before = look;
      return look;
    },
  });
  expect(await records.integrations.get("key")).toMatchObject({ outcome });
});

test("a record of before preferences were a list says what was answered about e-receipts", async () => {
  const store = newStore();
  const older = (ereceipt: boolean) => ({
    expiresAt: 1,
    outcome: {
      status: "finished",
      at: 0,
      merchant: "m",
      profileId: "p",
      storeId: null,
      ereceipt,
      consentVersion: "v",
    },
    exchangedAt: null,
  });
  await store.transaction(async (records) => {
    records.put("integration", "on", older(true), 100);
    records.put("integration", "off", older(false), 100);
  });
  const { integrations } = recordsIn(store).records;
  expect((await integrations.get("on"))?.outcome).toMatchObject({
    preferences: [{ id: "ereceipt", answer: true }],
  });
  expect((await integrations.get("off"))?.outcome).toMatchObject({ preferences: [] });
});
