/** A merchant with two thousand connections. */
import { expect, test } from "vitest";
import { consentVersionOf } from "../../api/consent-version.ts";
import { agreedText } from "../../messages/agreed/agreed-text.ts";
import { wordsFromFiles } from "../../messages/agreed/words.node.ts";
import { sandboxMerchants } from "../../sandbox/merchants.ts";
import { sandboxPartners } from "../../sandbox/partners.ts";
import { recordsIn } from "../records.ts";
import type { Store } from "../store/store.ts";
import { connectingSandbox } from "../testing/connecting.ts";
import { newStore } from "../testing/store-under-test.ts";
import { till } from "../testing/test-calls.ts";
import { holdAgainstText } from "./agreement.ts";
import { beginConnection } from "./life.ts";

const email = "chain@harbour.example";
const many = 2000;
const since = Date.parse("2026-03-01T09:00:00.000Z");

/** Every one a store of its own, as if each had been confirmed. */
async function connected() {
  const store = newStore();
  const words = await wordsFromFiles("en");
  const merchant = sandboxMerchants(till).get(email);
  const tillwise = sandboxPartners([till], undefined).get("tillwise");
  if (!words || !merchant || !tillwise) throw new Error("nobody to connect");
  const profiles = merchant.profiles();
  const [profile] = profiles;
  if (!profile) throw new Error("nothing to connect");
  const asked = { kind: "integration" as const, ...tillwise, goesTo: undefined, accountName: undefined };
  const kept = recordsIn(store);
  const choices = profile.stores.slice(0, many).map(({ id }) => ({
    profileId: profile.id,
    storeId: id,
    preferences: [{ id: "ereceipt", answer: false }],
  }));
  for (let from = 0; from < many; from += 250) {
    await kept.transaction(async (records) => {
      for (const choice of choices.slice(from, from + 250)) {
        const answers = { merchant, profiles, ...choice };
        const chosen = profile.stores.find(({ id }) => id === choice.storeId);
        const text = agreedText(asked, { ...answers, profile, store: chosen }, words);
        const consentVersion = consentVersionOf("en", text);
        holdAgainstText(records, consentVersion, { locale: "en", words }, asked, answers);
        const agreed = { ...answers, grant: choice.storeId, account: email, consentVersion };
        await beginConnection(records, asked, agreed, since);
      }
    });
  }
  return store;
}

test("each is listed with its own text, and the store is not asked once for each", {
  timeout: 120_000,
}, async () => {
  const store = await connected();
  let asked = 0;
  const count = (): void => {
    asked += 1;
  };
  const counted: Store = {
    ...store,
    get: (kind, key) => (count(), store.get(kind, key)),
    list: (kind, group) => (count(), store.list(kind, group)),
    find: (kind, where, page) => (count(), store.find(kind, where, page)),
  };
  const at = connectingSandbox({ store: counted });
  const bearer = await at.signIn(email);

  asked = 0;
  const listed = await at.list(bearer);
  expect(asked).toBeLessThanOrEqual(8);
  expect(listed).toHaveLength(many);
  for (const { store: one, agreedText: text, consentVersion } of listed) {
    expect(text).toContain(one?.name);
    expect(consentVersion).toBe(consentVersionOf("en", text));
  }

  asked = 0;
  const [profile] = await at.profiles(bearer);
  expect(asked).toBeLessThanOrEqual(2);
  expect(profile?.stores.filter(({ connection }) => connection)).toHaveLength(many);

  // One more, and one less, whatever the others are.
  const [first] = listed;
  const { status } = await at.disconnect(first?.id ?? "", bearer);
  const choice = { profile_id: profile?.id, store_id: first?.store?.id };
  const confirmed = await at.confirm(await at.create(), bearer, choice);
  expect([status, confirmed.status]).toEqual([204, 200]);
  expect(await at.list(bearer)).toHaveLength(many);
});
