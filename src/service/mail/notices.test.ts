/** What merchants are written to of their connections, by a real mail server. Time is what the test says it is. */
import { describe, expect, test } from "vitest";
import { handshakes } from "../../api/paths.ts";
import { deleteMerchant } from "../admin/delete-merchant.ts";
import { hours, minutes, seconds } from "../context.ts";
import { LetterRefused } from "../mailer.ts";
import { deliveriesIn, linesIn } from "../outbox/outbox.ts";
import { readOnly, recordsIn } from "../records.ts";
import type { Store } from "../store/store.ts";
import { appConnections } from "../testing/app-connections.node.ts";
import { runOn } from "../testing/command-line.node.ts";
import { startMailServer } from "../testing/mail-server.node.ts";
import { connectionsUrl, noticedSandbox } from "../testing/noticed.ts";
import { home, tokensIn } from "../testing/oauth-fixture.node.ts";
import { newStore, overheard } from "../testing/store-under-test.ts";
import { letNoticesBeSent, notices } from "./notices.ts";

const owner = "owner@bridgestreet.example";

/** All that is kept to be written to this merchant. */
async function keptIn(store: Store, merchant = owner) {
  const { untyped } = readOnly(store);
  const listed = await deliveriesIn(untyped, notices).list(merchant);
  return {
    letters: listed.map(({ value }) => value),
    due: await linesIn(untyped, notices).due.find({}, { limit: 9 }),
  };
}

test("a connection that begins: who, to what, for which account there, when, what it may do, and where to end it", async () => {
  const at = await noticedSandbox();
  const { token, bearer, id } = await at.connect({ accountName: "till-2@tillwise.example" });
  await at.deliverDue();
  const [letter, ...others] = at.letters();
  expect(others).toEqual([]);
  expect(letter).toMatchObject({ to: [owner], subject: "Tillwise POS is connected to your Rulrr account" });
  expect(letter?.text).toBe(`Tillwise POS is now connected to your Rulrr account.

Account at Tillwise POS: till-2@tillwise.example
Profile: Bridge Street Coffee
Store: Bridge Street
Date: March 1, 2026 at 10:00 AM UTC

Tillwise POS will be able to:
- Keep your store's name, address, currency and contact details in sync
- Send your customer list, so you can choose who sees your offers
- Send your orders, so Rulrr can measure results

If this was not you, disconnect it here:
${connectionsUrl}
`);
  expect(letter?.html).toContain(`<a href="${connectionsUrl}">${connectionsUrl}</a>`);
  expect(letter?.headers.get("auto-submitted")).toBe("auto-generated");
  for (const secret of [token, bearer, id, "bridge-street", "<img", "?"])
    expect(letter?.raw).not.toContain(secret);
  expect(await keptIn(at.store)).toEqual({ letters: [], due: [] });
});

describe("one that ends is told with whose doing it was:", () => {
  test("the merchant's", async () => {
    const at = await noticedSandbox();
    const { bearer, id } = await at.connect();
    await at.deliverDue();
    await at.disconnect(id, bearer);
    await at.deliverDue();
    const [, letter] = at.letters();
    expect(letter?.subject).toBe("Tillwise POS is no longer connected to your Rulrr account");
    expect(letter?.text).toMatch(
      /^Tillwise POS was disconnected by you, or by somebody signed in as you\.\n/,
    );
    expect(letter?.text).not.toContain("will be able");
    expect(letter?.text).toContain(`look at your connections here:\n${connectionsUrl}\n`);
  });

  test("an operator's, by the command line", async () => {
    const at = await noticedSandbox();
    const { id } = await at.connect();
    await at.deliverDue();
    expect(await runOn(at.store, ["connections", "revoke", id])).toMatchObject({ status: 0 });
    at.forward(Date.now() - at.now());
    await at.deliverDue();
    expect(at.letters()[1]?.text).toMatch(
      /^Rulrr has ended the connection between Tillwise POS and your account\./,
    );
  });

  test("a newer connection's: both in one letter", async () => {
    const at = await noticedSandbox();
    await at.connect();
    await at.deliverDue();
    await at.connect();
    await at.deliverDue();
    const [, letter, ...others] = at.letters();
    expect(others).toEqual([]);
    expect(letter?.subject).toBe("What is connected to your Rulrr account has changed");
    expect(letter?.text).toMatch(/a newer connection has taken its place\.[^]*Tillwise POS is now connected/);
  });
});

test("the handshakes of apps are told as that of a partner is, and an app that gives its tokens up", async () => {
  const store = newStore();
  const at = await noticedSandbox({ store });
  at.forward(Date.now() - at.now());
  const apps = await appConnections(undefined, { store });
  const taken: (string | undefined)[] = [];
  const told = async () => {
    at.forward(10 * minutes);
    await at.deliverDue();
    taken.push(at.letters().at(-1)?.text.split("\n")[0]);
  };
  const { refresh_token } = await tokensIn(await apps.exchange(await apps.code()));
  await told();
  await apps.token("/oauth/revoke", {
    token: refresh_token,
    client_id: "brut_app_sandbox",
    client_secret: "brut_secret_sandbox",
  });
  await told();
  const loyal = {
    client_id: "317979793529",
    scope: "read_customers,write_orders",
    redirect_uri: `${home}/auth/loyaltylion`,
  };
  const code = await apps.code(loyal, { scopes: ["read_customers", "write_orders"] });
  const secret = { client_id: "317979793529", client_secret: "sandbox-secret-loyaltylion" };
  expect((await apps.token(handshakes.permanentToken, { code, ...secret })).status).toBe(200);
  await told();
  expect((await apps.install()).status).toBe(200);
  await told();
  const [, , loyalty = "", menu = ""] = taken;
  expect(taken.slice(0, 2)).toEqual([
    "Stockroom is now connected to your Rulrr account.",
    "Stockroom has ended its connection to your Rulrr account.",
  ]);
  for (const line of [loyalty, menu]) expect(line).toMatch(/ is now connected to your Rulrr account\.$/);
  expect(loyalty).not.toBe(menu);
});

describe("is written in the transaction that does it:", () => {
  test("where it cannot be written, nobody is connected", async () => {
    let full = false;
    const store = overheard(newStore(), ({ kind }) => {
      if (full && kind === "notice") throw new Error("no room");
    });
    const at = await noticedSandbox({ store });
    const token = await at.create();
    const bearer = await at.signIn();
    full = true;
    await expect(at.confirm(token, bearer)).rejects.toThrow("no room");
    full = false;
    expect(await at.list(bearer)).toEqual([]);
  });

  test("where nobody is connected, nothing is written", async () => {
    let full = false;
    const store = overheard(newStore(), ({ kind }) => {
      if (full && kind === "confirmation") throw new Error("no room");
    });
    const at = await noticedSandbox({ store });
    const token = await at.create();
    const bearer = await at.signIn();
    full = true;
    await expect(at.confirm(token, bearer)).rejects.toThrow("no room");
    await at.deliverDue();
    expect([await keptIn(store), at.letters()]).toEqual([{ letters: [], due: [] }, []]);
  });

  test("and nothing where there is no mail server, nor once there is none any more", async () => {
    const at = await noticedSandbox();
    await at.store.transaction(async (records) => letNoticesBeSent(records, false));
    const { bearer, id } = await at.connect();
    await at.disconnect(id, bearer);
    expect(await keptIn(at.store)).toEqual({ letters: [], due: [] });
  });
});

test("a mail server that is down for an hour: what happened meanwhile arrives once it is up, in two letters", async () => {
  const at = await noticedSandbox();
  await at.mail.stop();
  const first = await at.connect();
  await at.deliverDue();
  for (let times = 0; times < 3; times += 1) {
    at.forward(10 * minutes);
    const { bearer, id } = await at.connect();
    await at.disconnect(id, bearer);
    await at.deliverDue();
  }
  at.forward(30 * minutes);
  const up = await startMailServer();
  at.sendBy(up.url);
  at.forward(2 * hours);
  await at.deliverDue();
  const [one, two, ...others] = at.letters(up);
  expect(others).toEqual([]);
  expect(one?.subject).toBe("Tillwise POS is connected to your Rulrr account");
  expect(two?.text.match(/is now connected/g)).toHaveLength(3);
  expect(first.id).not.toBe("");
  expect(at.tried.filter((state) => state === "delivered")).toHaveLength(2);
  expect(at.went.length).toBe(at.tried.length - 2);
});

test("is the same letter each time that it is tried, also when the mail server took it and did not say so", async () => {
  let slow = true;
  const raws: string[] = [];
  const at = await noticedSandbox({
    server: {
      onData(stream, _session, done) {
        let raw = "";
        stream.on("data", (chunk: Buffer) => {
          raw += chunk.toString();
        });
        stream.on("end", () => {
          raws.push(raw);
          if (!slow) done();
        });
      },
    },
  });
  const { bearer, id } = await at.connect();
  await at.deliverDue();
  slow = false;
  // What has happened since is not added to a letter that may have arrived.
  await at.disconnect(id, bearer);
  at.forward(5 * seconds);
  await at.deliverDue();
  const ids = raws.map((raw) => /^Message-ID: (\S+)/m.exec(raw)?.[1]);
  expect(ids).toHaveLength(3);
  expect(ids[0]).toBe(ids[1]);
  expect(ids[2]).not.toBe(ids[0]);
  expect(raws[1]).not.toContain("disconnected by you");
});

test("whoever connects and disconnects all the time gets few letters, and the last one has how it ended", async () => {
  const at = await noticedSandbox();
  for (let times = 0; times < 60; times += 1) {
    const { bearer, id } = await at.connect();
    await at.disconnect(id, bearer);
    await at.deliverDue();
    at.forward(minutes);
  }
  at.forward(10 * minutes);
  await at.deliverDue();
  const letters = at.letters();
  expect(letters.length).toBeLessThanOrEqual(11);
  expect(letters.at(-1)?.text).toMatch(/somebody signed in as you[^]*look|disconnect it here/);
  const happened = letters.flatMap(
    ({ text }) => text.match(/^Tillwise POS (is now|was disconnected)/gm) ?? [],
  );
  expect(happened).toHaveLength(120);
});

test("of more than a letter can hold it says that there is more", async () => {
  const at = await noticedSandbox();
  for (let times = 0; times < 15; times += 1) {
    const { bearer, id } = await at.connect();
    await at.disconnect(id, bearer);
  }
  await at.deliverDue();
  const [letter, ...others] = at.letters();
  expect(others).toEqual([]);
  expect(letter?.text.match(/^Tillwise POS (is now|was disconnected)/gm)).toHaveLength(20);
  expect(letter?.text).toContain("More has changed than this email can hold.");
});

test("an address that the mail server refuses is given up at once, and nothing is kept of it", async () => {
  const refused = Object.assign(new Error("no such mailbox"), { responseCode: 550 });
  const at = await noticedSandbox({ server: { onRcptTo: (_to, _session, done) => done(refused) } });
  await at.connect();
  await at.deliverDue();
  expect([at.tried, await keptIn(at.store)]).toEqual([["failed"], { letters: [], due: [] }]);
  expect(at.went).toEqual([expect.any(LetterRefused)]);
  expect(String(at.went[0])).not.toContain(owner);
});

test("a mail server that never comes back: given up after three days, and nothing is kept", async () => {
  const at = await noticedSandbox();
  await at.mail.stop();
  await at.connect();
  for (let times = 0; times < 100; times += 1) {
    await at.deliverDue();
    at.forward(hours);
  }
  expect(at.tried.at(-1)).toBe("failed");
  expect(at.tried.length).toBeLessThanOrEqual(10);
  expect(await keptIn(at.store)).toEqual({ letters: [], due: [] });
});

test("a merchant who is deleted gets nothing more, and nothing is kept to be written to them", async () => {
  const at = await noticedSandbox();
  await at.connect();
  await recordsIn(at.store).transaction((records) =>
    deleteMerchant(records, owner, { login: "test", now: at.now() }),
  );
  expect(await keptIn(at.store)).toEqual({ letters: [], due: [] });
  await at.deliverDue();
  expect(at.letters()).toEqual([]);
});

test("a merchant who is deleted elsewhere, in a directory of the operator's own, gets nothing more", async () => {
  const at = await noticedSandbox();
  await at.connect();
  const gone = { merchant: async () => undefined };
  await at.deliverer({ directory: gone }).deliverDue();
  expect([at.letters(), at.tried]).toEqual([[], ["failed"]]);
  expect(await keptIn(at.store)).toEqual({ letters: [], due: [] });
});

test("of many processes that look at the same moment one sends it", async () => {
  const at = await noticedSandbox();
  await at.connect();
  await Promise.all([at.deliverer(), at.deliverer(), at.deliverer()].map((one) => one.deliverDue()));
  expect(at.letters()).toHaveLength(1);
});
