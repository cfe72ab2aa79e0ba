/** What merchants are written to of their connections, by a real mail server. */
import { describe, expect, test } from "vitest";
import { handshakes } from "../../api/paths.ts";
import { minutes } from "../context.ts";
import { appConnections } from "../testing/app-connections.node.ts";
import { runOn } from "../testing/command-line.node.ts";
import { home, tokensIn } from "../testing/oauth-fixture.node.ts";
import { newStore, overheard } from "../testing/store-under-test.ts";
import { letNoticesBeSent } from "./notices.ts";
import { connectionsUrl, keptIn, noticedSandbox } from "./testing/noticed.ts";

const owner = "owner@bridgestreet.example";

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
