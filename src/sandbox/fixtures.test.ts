import { describe, expect, test } from "vitest";
import * as contract from "../api/contract.ts";
import { merchantSide } from "../api/paths.ts";
import { connectingSandbox } from "../service/testing/connecting.ts";
import { newStore, overheard } from "../service/testing/store-under-test.ts";
import { testSandbox, till } from "../service/testing/test-calls.ts";

async function partner(clientId: string, at = testSandbox()) {
  const request = contract.ConsentRequest.parse((await at.read("sandbox_ready", clientId)).body);
  const { body } = await at.send("GET", merchantSide.partner(clientId));
  return { request, known: contract.PartnerOrigins.parse(body) };
}

const ids = (request: contract.ConsentRequest) => request.permissions.map(({ id }) => id);

describe("the partners", () => {
  test.each([
    ["tillwise", "Tillwise POS", "required", [{ id: "ereceipt", default: false }]],
    ["tablebook", "Tablebook Reservations", "none", []],
    ["dashcart", "Dashcart Delivery", "required", [{ id: "loyalty", default: false }]],
  ])("%s is %s, takes a store: %s", async (clientId, name, storeSelection, preferences) => {
    const { request } = await partner(clientId);
    expect(request).toMatchObject({
      storeSelection,
      preferences,
      partner: { name, returnUrl: `${till}/returned` },
    });
    for (const url of [request.partner.privacyUrl, request.partner.termsUrl, request.partner.websiteUrl]) {
      const { protocol, hostname } = new URL(url ?? "");
      expect([protocol, hostname.endsWith(".example")]).toEqual(["https:", true]);
    }
  });

  test("are framed by the till's origins, dashcart by nobody", async () => {
    for (const clientId of ["tillwise", "tablebook", "hostile"]) {
      const { request, known } = await partner(clientId);
      expect(known.origins).toEqual([till, "http://localhost:4320"]);
      expect(request.partner.origins).toEqual(known.origins);
    }
    expect((await partner("dashcart")).known.origins).toEqual([]);
  });

  test("have logos on the till: good ones, a missing one, and one that is a script", async () => {
    const logos = await Promise.all(
      ["tillwise", "tablebook", "dashcart", "hostile"].map(
        async (clientId) => (await partner(clientId)).known.logoUrl,
      ),
    );
    expect(logos).toEqual([
      `${till}/logos/tillwise.png`,
      `${till}/logos/tablebook.png`,
      `${till}/logos/missing.png`,
      "javascript:alert(document.domain)",
    ]);
  });

  test("e-receipts are a permission only where they are configured, and then an optional one", async () => {
    expect(ids((await partner("tillwise")).request)).toEqual([
      "store_profile",
      "customers",
      "orders",
      "ereceipts",
    ]);
    expect(ids((await partner("tablebook")).request)).toEqual(["store_profile", "customers", "orders"]);
  });

  test("hostile has a name of markup and 200 characters", async () => {
    const { request } = await partner("hostile");
    expect(request.partner.name).toHaveLength(200);
    expect(request.partner.name).toContain("<script>");
  });

  test("send the merchant back where the deployment says", async () => {
    const { request } = await partner("tillwise", testSandbox({ returnUrl: "https://shop.example/done" }));
    expect(request.partner.returnUrl).toBe("https://shop.example/done");
  });

  test("do without logos and a way back where there is no till", async () => {
    const { request, known } = await partner("tillwise", testSandbox({ partnerOrigins: [] }));
    expect([known.logoUrl, request.partner.returnUrl, known.origins]).toEqual([undefined, undefined, []]);
  });

  test("an unknown one is 404, whatever its name does to the path", async () => {
    const { send } = testSandbox();
    for (const name of ["nobody", "__proto__", "a/b", "%", "tillwise%00", "Tillwise"]) {
      expect((await send("GET", merchantSide.partner(name))).status).toBe(404);
    }
    expect((await send("GET", `${merchantSide.partner("")}%E0%A4%A`)).status).toBe(404);
  });
});

async function profilesOf(email: string) {
  const { signIn, profiles } = testSandbox();
  return profiles(await signIn(email));
}

describe("the merchants", () => {
  test("the owner has one profile with one store", async () => {
    const profiles = await profilesOf("owner@bridgestreet.example");
    expect(profiles.map(({ name, stores }) => [name, stores.map((store) => store.name)])).toEqual([
      ["Bridge Street Coffee", ["Bridge Street"]],
    ]);
    expect(profiles[0]?.stores[0]?.address).toBeTruthy();
  });

  test("are had to oneself with a word after a plus: the same profiles and stores, under ids that nobody else has", async () => {
    const at = testSandbox();
    const mine = await at.profiles(await at.signIn("owner+mine@bridgestreet.example"));
    const [shared] = await at.profiles(await at.signIn());
    const stores = [{ ...shared?.stores[0], id: "bridge-street+mine" }];
    expect(mine).toEqual([{ ...shared, id: "bridge-street-profile+mine", stores }]);
    for (const email of [
      "owner+@bridgestreet.example",
      "owner+a+b@bridgestreet.example",
      "nobody+a@bridgestreet.example",
    ]) {
      expect((await at.attempt(email)).status).toBe(401);
    }
    expect((await at.attempt("owner+mine@bridgestreet.example", "wrong")).status).toBe(401);
  });

  test("the newcomer has none", async () => {
    expect(await profilesOf("new@bridgestreet.example")).toEqual([]);
  });

  test("the group has 3 profiles and 42 stores, one connected to Tillwise, one to Dashcart", async () => {
    const profiles = await profilesOf("group@harbour.example");
    const stores = profiles.flatMap((profile) => profile.stores);
    expect([profiles.length, stores.length]).toEqual([3, 42]);
    expect(new Set(stores.map(({ id }) => id)).size).toBe(42);
    expect(stores.slice(0, 3).map(({ name, address }) => `${name}: ${address}`)).toEqual([
      "Harbour Lane: 12 Harbour Lane, Portsmouth",
      "Old Market: 3 Market Square, Winchester",
      "Station Kiosk: Platform 2, Southampton Central",
    ]);
    const connected = stores.filter(({ connection }) => connection);
    expect(connected.map(({ name, connection }) => [name, connection?.partnerName])).toEqual([
      ["Old Market", "Tillwise POS"],
      ["Ocean Village", "Dashcart Delivery"],
    ]);
    for (const { address } of stores) expect(address).not.toContain("undefined");
  });

  test("what the group has connected is on its list, and is free once it was ended", async () => {
    const at = connectingSandbox();
    const bearer = await at.signIn("group@harbour.example");
    const listed = await at.list(bearer);
    expect(listed.map((one) => [one.partner.clientId, one.store?.name, one.since])).toEqual([
      ["tillwise", "Old Market", "2026-02-11T09:30:00.000Z"],
      ["dashcart", "Ocean Village", "2025-10-02T14:05:00.000Z"],
    ]);
    for (const { agreedText, store } of listed) expect(agreedText).toContain(store?.name);
    await at.disconnect(listed[0]?.id ?? "", bearer);
    // Also for whoever signs in later.
    const later = await at.signIn("group@harbour.example");
    expect((await at.list(later)).map((one) => one.partner.clientId)).toEqual(["dashcart"]);
    const stores = (await at.profiles(later)).flatMap((profile) => profile.stores);
    expect(stores.filter(({ connection }) => connection).map(({ name }) => name)).toEqual(["Ocean Village"]);
  });

  test("with a word of one's own it is shown as published, and nothing is kept of it", async () => {
    const kinds = new Set<string>();
    const at = connectingSandbox({ store: overheard(newStore(), ({ kind }) => kinds.add(kind)) });
    const bearer = await at.signIn("group+mine@harbour.example");
    expect(await at.list(bearer)).toEqual([]);
    const stores = (await at.profiles(bearer)).flatMap((profile) => profile.stores);
    expect(stores.filter(({ connection }) => connection).map(({ name }) => name)).toEqual([
      "Old Market",
      "Ocean Village",
    ]);
    expect([...kinds]).toEqual(["session"]);
  });

  test("the chain has 10 000 stores with names of their own, and a search finds a few of them", async () => {
    const profiles = await profilesOf("chain@harbour.example");
    const stores = profiles[0]?.stores ?? [];
    expect([profiles.length, stores.length]).toEqual([1, 10_000]);
    expect(new Set(stores.map(({ name }) => name)).size).toBe(10_000);
    expect(new Set(stores.map(({ id }) => id)).size).toBe(10_000);
    expect(stores.filter(({ name }) => name.includes("Winchester") || name.includes("Bath"))).toHaveLength(
      100,
    );
    for (const { name, address } of stores) expect(`${name} ${address}`).not.toContain("undefined");
  });

  test("the hostile one has markup, great length, right-to-left, reordering, and logos that must not be shown", async () => {
    const profiles = await profilesOf("hostile@xss.example");
    const names = profiles.flatMap(({ name, stores }) => [name, ...stores.map((store) => store.name)]);
    expect(names.some((name) => name.includes("<script>"))).toBe(true);
    expect(names.some((name) => name.length === 200)).toBe(true);
    for (const script of [/\p{Script=Hebrew}/u, /\p{Script=Arabic}/u, /\u202E/]) {
      expect(names.some((name) => script.test(name))).toBe(true);
    }
    expect(profiles.map(({ logoUrl }) => logoUrl)).toEqual([
      "javascript:alert(document.domain)",
      `${till}/logos/huge.png`,
      `${till}/logos/scripted.svg`,
    ]);
  });

  test("the one who waits has a shop like the others", async () => {
    const at = testSandbox();
    await at.attempt("locked@bridgestreet.example");
    at.forward(30_000);
    const profiles = await at.profiles(await at.signIn("locked@bridgestreet.example"));
    expect(profiles.map(({ stores }) => stores.length)).toEqual([1]);
  });
});
