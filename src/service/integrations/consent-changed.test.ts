/** A registration that changes between reading and pressing, in each way that a merchant arrives. */
import { describe, expect, test } from "vitest";
import { consentVersionOf } from "../../api/consent-version.ts";
import * as contract from "../../api/contract.ts";
import { appRequests, handshakes } from "../../api/paths.ts";
import { agreedText } from "../../messages/agreed/agreed-text.ts";
import { wordsFromFiles } from "../../messages/agreed/words.node.ts";
import { sandboxApps } from "../../sandbox/apps.ts";
import { sandboxPartners } from "../../sandbox/partners.ts";
import { agreedTexts } from "../connections/agreement.ts";
import { hours } from "../context.ts";
import { readOnly } from "../records.ts";
import { newStore } from "../testing/store-under-test.ts";
import { bridgeStreet, newKey, testSandbox, till } from "../testing/test-calls.ts";

/** A sandbox whose registrations the test holds in its hands. */
async function registered() {
  const partners = new Map(sandboxPartners([till], undefined));
  const store = newStore();
  const at = testSandbox({ store, partners });
  const tillwise = partners.get("tillwise");
  if (!tillwise) throw new Error("Tillwise is not registered");
  const { permissions } = tillwise;
  return {
    ...at,
    store,
    token: await at.create("tillwise", "Bridge Street Coffee, till 2"),
    bearer: await at.signIn(),
    asksForMore: () =>
      partners.set("tillwise", {
        ...tillwise,
        permissions: [...permissions, { id: "payouts", title: "Move your money", required: true }],
      }),
    isRenamed: () =>
      partners.set("tillwise", { ...tillwise, partner: { ...tillwise.partner, name: "Tilwise" } }),
    isAsBefore: () => partners.set("tillwise", tillwise),
  };
}

describe("a partner that changes its registration between reading and pressing", () => {
  test("by one permission more, is not connected, and the page hears what there is to agree to now", async () => {
    const { confirm, versionOf, token, bearer, asksForMore, status } = await registered();
    const consent_version = versionOf(token, bearer, bridgeStreet);
    asksForMore();
    const { status: answered, body } = await confirm(token, bearer, { consent_version });
    expect([answered, body["code"]]).toEqual([409, "consent_changed"]);
    const { agreement } = contract.Problem.parse(body);
    expect(agreement?.text).toContain("- Move your money");
    expect((await status(token)).body["status"]).toBe("pending");
    const now = consentVersionOf("en", agreement?.text ?? "");
    expect(now).toBe(versionOf(token, bearer, bridgeStreet));
    expect((await confirm(token, bearer, { consent_version: now })).status).toBe(200);
  });

  test("by its name, is not connected under another one", async () => {
    const { confirm, versionOf, token, bearer, isRenamed } = await registered();
    const consent_version = versionOf(token, bearer, bridgeStreet);
    isRenamed();
    expect((await confirm(token, bearer, { consent_version })).body["code"]).toBe("consent_changed");
  });

  test("and back again, is connected: what was read is what there is", async () => {
    const { confirm, versionOf, token, bearer, asksForMore, isAsBefore } = await registered();
    const consent_version = versionOf(token, bearer, bridgeStreet);
    asksForMore();
    expect((await confirm(token, bearer, { consent_version })).status).toBe(409);
    isAsBefore();
    expect((await confirm(token, bearer, { consent_version })).status).toBe(200);
  });

  test("after it was connected, changes nothing of the answer to the same key", async () => {
    const { confirm, versionOf, token, bearer, asksForMore } = await registered();
    const sent = { consent_version: versionOf(token, bearer, bridgeStreet), key: newKey() };
    const first = await confirm(token, bearer, sent);
    asksForMore();
    const again = await confirm(token, bearer, sent);
    expect([again.status, again.text]).toEqual([first.status, first.text]);
  });

  test("leaves the key of what was refused to be used for what is agreed to then", async () => {
    const { confirm, versionOf, token, bearer, asksForMore } = await registered();
    const key = newKey();
    const consent_version = versionOf(token, bearer, bridgeStreet);
    asksForMore();
    expect((await confirm(token, bearer, { key, consent_version })).status).toBe(409);
    expect((await confirm(token, bearer, { key })).status).toBe(200);
  });
});

describe("a yes", () => {
  test.each([
    ["a date, as pages once sent it", "en/2026-11-21"],
    ["anything else", "whatever"],
    ["a path", `../../etc:${"0".repeat(64)}`],
  ])("to %s is malformed", async (_what, consent_version) => {
    const { confirm, token, bearer } = await registered();
    expect((await confirm(token, bearer, { consent_version })).body["code"]).toBe("malformed_request");
  });

  test("to another account's text, another answer or another store is none to this one", async () => {
    const { confirm, create, versionOf, token, bearer } = await registered();
    const nameless = await create();
    for (const consent_version of [
      versionOf(nameless, bearer, bridgeStreet),
      versionOf(token, bearer, { ...bridgeStreet, ereceipt: "true" }),
      versionOf(token, bearer, { profile_id: bridgeStreet.profile_id }),
    ])
      expect((await confirm(token, bearer, { consent_version })).body["code"]).toBe("consent_changed");
  });

  test("in a language that there is not here is answered with the text in English", async () => {
    const { confirm, token, bearer } = await registered();
    const { body } = await confirm(token, bearer, { consent_version: consentVersionOf("tlh", "nuqneH") });
    expect(body["agreement"]).toMatchObject({ locale: "en" });
  });

  test("in another language is bound to the words of that language, and read there years later", async () => {
    const { confirm, token, bearer, read, profiles, store, forward } = await registered();
    const words = await wordsFromFiles("ja");
    if (!words) throw new Error("There is no Japanese");
    const request = contract.ConsentRequest.parse((await read(token)).body);
    const [profile] = await profiles(bearer);
    if (!profile) throw new Error("There is nothing to connect");
    const text = agreedText(
      request,
      {
        merchant: { name: "Mara Ellis", email: "owner@bridgestreet.example" },
        profile,
        store: profile.stores[0],
        preferences: [{ id: "ereceipt", answer: false }],
      },
      words,
    );
    const consent_version = consentVersionOf("ja", text);
    expect((await confirm(token, bearer, { consent_version })).status).toBe(200);
    forward(5 * 365 * 24 * hours);
    // A later call of the sandbox drops what need not be kept any longer.
    await read("sandbox_ready");
    const kept = await agreedTexts(readOnly(store), [
      { merchant: "owner@bridgestreet.example", consentVersion: consent_version },
    ]);
    expect(kept.get(consent_version)).toBe(text);
    expect(text).toContain("Bridge Street Coffee, till 2");
  });
});

describe("an app that changes its registration between reading and pressing", () => {
  async function asked() {
    const apps = new Map(sandboxApps(till));
    const app = apps.get("retm_app_sandbox");
    if (app?.kind !== "install") throw new Error("Menu Board is not registered");
    const told: string[] = [];
    const at = testSandbox({
      apps,
      callApp: async (url) => {
        told.push(url.href);
        return new Response(null);
      },
    });
    const query = { client_id: app.partner.clientId };
    const { headers } = await at.send("GET", handshakes.marketplace, { query });
    const id = (headers.get("Location") ?? "").split("/").at(-1) ?? "";
    const Cookie = headers.get("Set-Cookie") ?? "";
    const bearer = await at.signIn();
    const words = await wordsFromFiles("en");
    const read = await at.send("GET", appRequests.request(id), { headers: { Cookie } });
    const request = contract.ConsentRequest.parse(read.body);
    const scopes = ["profile:read", "orders:read"];
    const given = {
      merchant: { name: "Mara Ellis", email: "owner@bridgestreet.example" },
      profile: { name: "Bridge Street Coffee" },
      preferences: [],
      scopes,
    };
    const consentVersion = words ? consentVersionOf("en", agreedText(request, given, words)) : "";
    const body = { profileId: "bridge-street-profile", scopes, consentVersion };
    return {
      told,
      movesTo: (successEndpoint: string) => apps.set(app.partner.clientId, { ...app, successEndpoint }),
      approve: (more: object = {}) =>
        at.send("POST", appRequests.approve(id), {
          body: { ...body, ...more },
          bearer,
          headers: { Cookie, "Idempotency-Key": "one-intent-of-a-merchant" },
        }),
    };
  }

  test("by the host that is told of the answer, is not told and not connected", async () => {
    const { approve, movesTo, told } = await asked();
    movesTo("https://elsewhere.example/success");
    const { status, body } = await approve();
    expect([status, body["code"], told]).toEqual([409, "consent_changed", []]);
    expect(contract.Problem.parse(body).agreement?.text).toContain("elsewhere.example");
  });

  test("after it was allowed, changes nothing of the answer to the same approval", async () => {
    const { approve, movesTo, told } = await asked();
    expect((await approve()).body).toEqual({ outcome: "done" });
    movesTo("https://elsewhere.example/success");
    expect((await approve()).body).toEqual({ outcome: "done" });
    expect(told).toHaveLength(1);
  });

  test("a yes to no text at all is malformed", async () => {
    const { approve } = await asked();
    expect((await approve({ consentVersion: undefined })).body["code"]).toBe("malformed_body");
  });
});
