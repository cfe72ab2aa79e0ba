/** For how long each kind of record is kept, held against each line of the runbook. A kind that is new here wants a line there. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ChallengeIssued } from "../../api/contract.ts";
import { handshakes, merchantSide } from "../../api/paths.ts";
import { minutes } from "../context.ts";
import { addMerchant, enterStores } from "../directory/enter-accounts.ts";
import { letNoticesBeSent } from "../mail/notices.ts";
import { recordsIn } from "../records.ts";
import { register } from "../registry/register.ts";
import { endSessions } from "../sessions/sessions.ts";
import type { Records, Store } from "../store/store.ts";
import { keptForGood } from "../table.ts";
import { connectingSandbox } from "../testing/connecting.ts";
import { handingOver } from "../testing/handing-over.ts";
import { marketplaceWith, ok } from "../testing/marketplace.ts";
import { openOAuth, secretOf, tokensIn } from "../testing/oauth-fixture.node.ts";
import { newStore } from "../testing/store-under-test.ts";
import { registerWebhook } from "../testing/told.ts";

const hour = 60;
const day = 24 * hour;
const year = 365 * day;
const forGood = Number.POSITIVE_INFINITY;

/** The lines of the runbook: what is kept, until when, and for how many minutes each kind of record is put at most. */
const lines: [what: string, until: string, kinds: Record<string, number>][] = [
  [
    "an integration token, and what became of it",
    "30 days after the last change; it can be answered for one hour",
    { "pending-integration": 30 * day, integration: 30 * day },
  ],
  [
    "of what the tokens of an exchange are made again, where it carried an Idempotency-Key",
    "a minute",
    { "exchange-seed": 1 },
  ],
  [
    "a code with which a merchant goes on on their phone; what became of it",
    "5 minutes; 2 hours",
    { "handover-code": 5, handover: 2 * hour, "handover-key": 2 * hour, "last-handover": hour },
  ],
  ["an Idempotency-Key, as a digest", "30 days", { confirmation: 30 * day }],
  ["a session; a challenge with its one-time code", "30 minutes; 10 minutes", { session: 30, challenge: 10 }],
  ["that an account's sessions were ended, by digest", "an hour", { "sessions-ended": hour }],
  [
    "a partner's access token; its refresh token",
    "a year; until the connection is ended",
    { "access-token": year, "refresh-token": forGood },
  ],
  [
    "a connection and its store",
    "until it is ended, and then 400 days (the store: not at all)",
    { connection: forGood, "connected-store": forGood },
  ],
  ["the text that was agreed to", "until the merchant is deleted", { agreement: forGood }],
  [
    "an app's request, and what became of it",
    "a day; an hour more what the authorization server has of it",
    {
      "app-request": day,
      "answered-request": day,
      "oauth-Interaction": day + hour,
      "oauth-Session": day + hour,
    },
  ],
  [
    "an app's code",
    "a day longer than it is good: 5 minutes (OAuth) or an hour (marketplace); with OAuth 31 days once it was used",
    { "install-code": day + hour, "oauth-AuthorizationCode": 31 * day },
  ],
  [
    "an app's access token",
    "an hour, and a day longer with OAuth; LoyaltyLion's until the connection is ended",
    { "install-token": hour, "oauth-AccessToken": day + hour },
  ],
  [
    "an app's refresh token",
    "31 days; with OAuth 31 more once it was used",
    { "install-refresh": 31 * day, "oauth-RefreshToken": 31 * day },
  ],
  ["an app's grant or install", "until it is ended", { install: forGood, "oauth-Grant": forGood }],
  [
    "an address from which somebody signed in to an account, as a digest",
    "30 days",
    { "known-address": 30 * day },
  ],
  ["a count of tries, by digest", "until it has run empty: 40 minutes at most", { limit: 40 }],
  ["the audit trail", "2 years", { "audit-event": 2 * year }],
  [
    "what a partner or an app was told, or is to be told",
    "30 days after the last try; it holds ids of profiles and stores, and no names",
    { webhook: 30 * day, "webhook-line": 30 * day, "webhook-due": 30 * day },
  ],
  [
    "what a merchant is to be written of their connections",
    "until it was sent or given up: three days, and a day more where no server runs",
    { notice: 4 * day, "notice-line": 4 * day, "notice-due": 4 * day },
  ],
  [
    "whether merchants are written to",
    "until a server starts without `SMTP_URL`",
    { "notices-sent": forGood },
  ],
  [
    "partners, apps, accounts, profiles, stores, and what webhooks are signed with",
    "until they are deleted; partners and apps are disabled instead",
    {
      partner: forGood,
      app: forGood,
      "webhook-secret": forGood,
      merchant: forGood,
      profile: forGood,
      store: forGood,
    },
  ],
  [
    "keys of the authorization server",
    "until the rotation after the day on which they were replaced",
    { "authorization-keys": forGood },
  ],
];

/** The longest time, in whole minutes, for which a record of each kind was put. */
function watched(store: Store, longest: Map<string, number>): Store {
  const put =
    (records: Records): Records["put"] =>
    (kind, key, value, keepUntil, ...rest) => {
      const lasts = keepUntil === keptForGood ? forGood : Math.round((keepUntil - Date.now()) / minutes);
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
  const store = watched(newStore(), longest);
  await registerWebhook(store, "tillwise");
  await store.transaction(async (records) => {
    letNoticesBeSent(records, true);
    await register(records, "app", "stock", {
      kind: "install",
      name: "Stockroom",
      preferences: [],
      disabled: false,
      secrets: [],
      scopes: [],
      successEndpoint: "https://stock.example/success",
    });
    await addMerchant(records, {
      email: "mara@shop.example",
      name: "Mara",
      password: "",
      asksForCode: false,
    });
    const row = { line: 2, profileId: "coffee", profileName: "Coffee", storeId: "coffee-1", name: "Bridge" };
    await enterStores(records, "mara@shop.example", [{ ...row, email: "mara@shop.example" }]);
  });
  const now = () => Date.now();

  const merchants = connectingSandbox({ store, now });
  const signIn = (email: string) =>
    merchants.send("POST", merchantSide.session, {
      body: { email, password: "rulrr-sandbox" },
      address: "192.0.2.1",
    });
  await signIn("owner@bridgestreet.example");
  // As many wrong codes as are looked at.
  for (const email of Array(2).fill("code@bridgestreet.example")) {
    const { challenge } = ChallengeIssued.parse((await signIn(email)).body);
    const body = { challengeId: challenge.id, code: "000000" };
    for (const _ of Array(5).keys())
      await merchants.send("POST", merchantSide.verify, { body, address: "192.0.2.2" });
  }
  const { token } = await merchants.connect();
  const { body } = await merchants.exchange(token, "tillwise", "0123456789abcdef");
  await merchants.refresh(String(body["refreshToken"]));
  await recordsIn(store).transaction((records) => endSessions(records, "owner@bridgestreet.example", now()));

  await handingOver(merchants).matched();

  const apps = await openOAuth({ store });
  const { refresh_token } = await tokensIn(await apps.exchange(await apps.code()));
  await apps.token(handshakes.token, { ...secretOf, grant_type: "refresh_token", refresh_token });

  const market = marketplaceWith({ store, now }, ok);
  await market.approve(await market.begin(), await market.signIn());
  const taken = await market.exchange(market.calls[0]?.code);
  await market.token({ grant_type: "refresh_token", refresh_token: taken.body["refresh_token"] });

  const kinds = Object.assign({}, ...lines.map(([, , each]) => each));
  expect(Object.fromEntries(longest)).toEqual(kinds);
});

test("the runbook has these lines and no other", () => {
  const runbook = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const [, part = ""] = runbook.split("## What is kept, and until when");
  const [table = ""] = part.split("\n## ");
  const rows = table.split("\n").filter((line) => line.startsWith("| "));
  expect(rows).toEqual(["| kept | for |", ...lines.map(([what, until]) => `| ${what} | ${until} |`)]);
});
