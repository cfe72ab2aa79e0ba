/** For how long each kind of record is kept, as `src/service/README.md` tells it. A kind that is new here wants a line there. */
import { expect, test } from "vitest";
import { handshakes, merchantSide } from "../../api/paths.ts";
import { minutes } from "../context.ts";
import { recordsIn } from "../records.ts";
import { endSessions } from "../sessions/sessions.ts";
import type { Records, Store } from "../store/store.ts";
import { connectingSandbox } from "../testing/connecting.ts";
import { marketplaceWith, ok } from "../testing/marketplace.ts";
import { openOAuth, secretOf, tokensIn } from "../testing/oauth-fixture.node.ts";
import { newStore } from "../testing/store-under-test.ts";
import { registerWebhook } from "../testing/told.ts";

const hour = 60;
const day = 24 * hour;
const year = 365 * day;
/** A hundred years, and 400 days once it has ended. */
const untilEnded = 100 * year;

/** The longest time, in whole minutes, for which a record of each kind was put. */
function watched(store: Store, longest: Map<string, number>): Store {
  const put =
    (records: Records): Records["put"] =>
    (kind, key, value, keepUntil, ...rest) => {
      const lasts = Math.round((keepUntil - Date.now()) / minutes);
      longest.set(kind, Math.max(lasts, longest.get(kind) ?? 0));
      records.put(kind, key, value, keepUntil, ...rest);
    };
  return {
    ...store,
    transaction: (change) => store.transaction((records) => change({ ...records, put: put(records) })),
  };
}

test("every kind is kept for as long as the runbook says", async () => {
  const longest = new Map<string, number>();
  const empty = newStore();
  await registerWebhook(empty, "tillwise");
  const store = watched(empty, longest);
  const now = () => Date.now();

  const merchants = connectingSandbox({ store, now });
  const signIn = (email: string) =>
    merchants.send("POST", merchantSide.session, {
      body: { email, password: "rulrr-sandbox" },
      address: "192.0.2.1",
    });
  await signIn("owner@bridgestreet.example");
  await signIn("code@bridgestreet.example");
  const { token } = await merchants.connect();
  const { body } = await merchants.exchange(token);
  await merchants.refresh(String(body["refreshToken"]));
  await recordsIn(store).transaction((records) => endSessions(records, "owner@bridgestreet.example", now()));

  const apps = await openOAuth({ store });
  const { refresh_token } = await tokensIn(await apps.exchange(await apps.code()));
  await apps.token(handshakes.token, { ...secretOf, grant_type: "refresh_token", refresh_token });

  const market = marketplaceWith({ store, now }, ok);
  await market.approve(await market.begin(), await market.signIn());
  const taken = await market.exchange(market.calls[0]?.code);
  await market.token({ grant_type: "refresh_token", refresh_token: taken.body["refresh_token"] });

  expect(Object.fromEntries(longest)).toEqual({
    "pending-integration": 30 * day,
    integration: 30 * day,
    confirmation: 30 * day,
    "access-token": year,
    "refresh-token": untilEnded,
    session: hour / 2,
    "sessions-ended": hour,
    challenge: 10,
    "known-address": 30 * day,
    // Until its bucket has run empty: 40 minutes at most.
    limit: 1,
    connection: untilEnded,
    "connected-store": untilEnded,
    agreement: untilEnded,
    "audit-event": 2 * year,
    webhook: 30 * day,
    "webhook-line": 30 * day,
    "webhook-due": 30 * day,
    "app-request": day,
    "answered-request": day,
    install: untilEnded,
    "install-code": hour + day,
    "install-token": hour,
    "install-refresh": 31 * day,
    "oauth-Interaction": hour + day,
    "oauth-Session": hour + day,
    "oauth-Grant": untilEnded + day,
    "oauth-AuthorizationCode": 31 * day,
    "oauth-AccessToken": hour + day,
    "oauth-RefreshToken": 31 * day,
    "authorization-keys": 10_000 * day,
  });
});
