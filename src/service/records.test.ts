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
  const records = readOnly({
    ...store,
    async get(kind, key) {
      const found = await store.get(kind, key);
      await kept.transaction(async ({ integrations }) =>
        integrations.put("key", { ...pending, outcome }, 100),
      );
      return found;
    },
  });
  expect(await records.integrations.get("key")).toMatchObject({ outcome });
});
