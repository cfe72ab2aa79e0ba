import { describe, expect, test } from "vitest";
import { consentVersionOf } from "../../api/consent-version.ts";
import * as contract from "../../api/contract.ts";
import { merchantSide } from "../../api/paths.ts";
import { hours, minutes } from "../context.ts";
import { newStore } from "../testing/store-under-test.ts";
import { type Answer, bridgeStreet, newKey, s, testSandbox } from "../testing/test-calls.ts";

const outcome = ({ status, body }: Answer) => [status, body["code"] ?? body["status"]];

async function asked(clientId = "tillwise", email?: string) {
  const at = testSandbox();
  return { ...at, token: await at.create(clientId), bearer: await at.signIn(email) };
}

describe("the consent request", () => {
  test("says who asks, for what, and how long there is", async () => {
    const { read, token, forward } = await asked();
    forward(s(0.5));
    const { body } = await read(token);
    const request = contract.ConsentRequest.parse(body);
    expect(request).toMatchObject({
      kind: "integration",
      status: "pending",
      expiresInSeconds: 3599,
      storeSelection: "required",
      preferences: [{ id: "ereceipt", default: false }],
      partner: { clientId: "tillwise", name: "Tillwise POS" },
    });
    // What a page of the build before this list reads.
    expect(body).toMatchObject({ ereceipt: { available: true, default: false } });
  });

  test("is there also when it has expired, was declined or is finished", async () => {
    const { read, token, create, cancel, confirm, bearer, forward } = await asked();
    const [declined, finished] = [await create(), await create()];
    await cancel(declined);
    await confirm(finished, bearer);
    forward(2 * hours);
    const standing = async (of: string) => {
      const { status, cancelReason, expiresInSeconds } = contract.ConsentRequest.parse((await read(of)).body);
      return [status, cancelReason, expiresInSeconds];
    };
    expect(await standing(token)).toEqual(["cancelled", "expired", 0]);
    expect(await standing(declined)).toEqual(["cancelled", "declined", 0]);
    expect(await standing(finished)).toEqual(["finished", undefined, 0]);
  });

  test("of another client, of an unknown one, and one that never was are the same 404", async () => {
    const { send, token } = await asked();
    const ask = (client_id: string, integration_token: string) =>
      send("GET", merchantSide.consentRequest, {
        query: { client_id, integration_token },
        headers: { "X-Request-Id": "7F3K-92QD" },
      });
    const answers = [
      await ask("tablebook", token),
      await ask("nobody", token),
      await ask("tillwise", "never-was"),
      await ask("nobody", "sandbox_ready"),
    ];
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]?.status).toBe(404);
  });

  test("takes a session that holds or none, but not one that has ended", async () => {
    const { read, token, bearer, forward } = await asked();
    expect((await read(token, "tillwise", bearer)).status).toBe(200);
    forward(30 * minutes);
    expect(outcome(await read(token, "tillwise", bearer))).toEqual([401, "session_invalid"]);
    expect((await read(token)).status).toBe(200);
  });
});

describe("confirming", () => {
  test("finishes the integration", async () => {
    const { confirm, token, bearer, status } = await asked();
    expect(outcome(await confirm(token, bearer))).toEqual([200, "finished"]);
    expect((await status(token)).body["status"]).toBe("finished");
  });

  test("needs a session", async () => {
    const { confirm, token, status } = await asked();
    expect(outcome(await confirm(token, undefined))).toEqual([401, "session_invalid"]);
    expect((await status(token)).body["status"]).toBe("pending");
  });

  test.each(["", "short", "with blanks in the middle", "x".repeat(65)])(
    "refuses “%s” as a key",
    async (key) => {
      const { confirm, token, bearer } = await asked();
      expect(outcome(await confirm(token, bearer, { key }))).toEqual([400, "idempotency_key_invalid"]);
    },
  );

  test("refuses a key given twice", async () => {
    const { confirm, token, bearer } = await asked();
    const key = `${newKey()}, ${newKey()}`;
    expect(outcome(await confirm(token, bearer, { key }))).toEqual([400, "idempotency_key_invalid"]);
  });

  test("needs the wording that was agreed to", async () => {
    const { confirm, token, bearer } = await asked();
    const answer = await confirm(token, bearer, { consent_version: undefined });
    expect(outcome(answer)).toEqual([400, "malformed_request"]);
  });

  test.each([
    ["a profile of somebody else", { profile_id: "harbour-coffee", store_id: "harbour-lane" }, 403],
    ["a profile that does not exist", { profile_id: "never-was" }, 403],
    ["a store of somebody else", { store_id: "harbour-lane" }, 403],
    ["no store where one is needed", { store_id: undefined }, 400],
    ["a preference that is neither true nor false", { ereceipt: "yes" }, 400],
  ])("refuses %s, and keeps nothing", async (_, choice, expected) => {
    const { confirm, token, bearer, status } = await asked();
    expect((await confirm(token, bearer, choice)).status).toBe(expected);
    expect((await status(token)).body["status"]).toBe("pending");
  });

  test("refuses a store of another of the merchant's own profiles", async () => {
    const { confirm, token, bearer } = await asked("tillwise", "group@harbour.example");
    const answer = await confirm(token, bearer, { profile_id: "harbour-bakery", store_id: "harbour-lane" });
    expect(outcome(answer)).toEqual([400, "store_not_in_profile"]);
  });

  test("a partner that takes profiles gets no store, and no e-receipts it is not configured for", async () => {
    const { confirm, token, bearer } = await asked("tablebook");
    const ask = (choice: object) => confirm(token, bearer, { clientId: "tablebook", ...choice });
    expect(outcome(await ask({}))).toEqual([400, "store_not_expected"]);
    const ereceipt = await ask({ store_id: undefined, ereceipt: "true" });
    expect(outcome(ereceipt)).toEqual([400, "preference_not_available"]);
    expect(outcome(await ask({ store_id: undefined }))).toEqual([200, "finished"]);
  });

  test("comes too late after another confirmation, after a no and after the hour", async () => {
    const { confirm, cancel, create, bearer, token, signIn, forward } = await asked();
    await confirm(token, bearer);
    expect(outcome(await confirm(token, bearer))).toEqual([409, "already_finished"]);
    const declined = await create();
    await cancel(declined);
    expect(outcome(await confirm(declined, bearer))).toEqual([410, "integration_declined"]);
    const late = await create();
    forward(hours);
    expect(outcome(await confirm(late, await signIn()))).toEqual([410, "integration_expired"]);
  });

  test("another client's token does not exist", async () => {
    const { confirm, token, bearer } = await asked("tillwise");
    const answer = await confirm(token, bearer, { clientId: "dashcart" });
    expect(outcome(answer)).toEqual([404, "integration_not_found"]);
  });
});

describe("the same key", () => {
  test("gets the same answer again, even after the hour, in a new session and after a restart", async () => {
    const store = newStore();
    const at = testSandbox({ store });
    const [token, bearer, key] = [await at.create(), await at.signIn(), newKey()];
    const first = await at.confirm(token, bearer, { key });
    const repeat = await at.confirm(token, bearer, { key });
    expect([repeat.status, repeat.text]).toEqual([first.status, first.text]);
    const restarted = testSandbox({ store });
    restarted.forward(2 * hours);
    const later = await restarted.confirm(token, await restarted.signIn(), { key });
    expect([later.status, later.text]).toEqual([first.status, first.text]);
  });

  test("is refused for another choice, another token and another wording", async () => {
    const { confirm, token, bearer, create } = await asked();
    const key = newKey();
    await confirm(token, bearer, { key });
    const others = [
      await confirm(token, bearer, { key, ereceipt: "true" }),
      await confirm(await create(), bearer, { key }),
      await confirm(token, bearer, { key, consent_version: consentVersionOf("he", "") }),
    ];
    for (const answer of others) expect(outcome(answer)).toEqual([400, "idempotency_key_reused"]);
  });

  test("is another merchant's own business", async () => {
    const { confirm, token, bearer, create, signIn } = await asked();
    const key = newKey();
    await confirm(token, bearer, { key });
    const other = await signIn("group@harbour.example");
    const harbour = { profile_id: "harbour-coffee", store_id: "harbour-lane" };
    expect(outcome(await confirm(token, other, { key, ...harbour }))).toEqual([409, "already_finished"]);
    expect(outcome(await confirm(await create(), other, { key, ...harbour }))).toEqual([200, "finished"]);
  });

  test("is not used up by a confirmation that was refused", async () => {
    const { confirm, token, bearer } = await asked();
    const key = newKey();
    await confirm(token, bearer, { key, store_id: undefined });
    expect(outcome(await confirm(token, bearer, { key }))).toEqual([200, "finished"]);
  });
});

describe("cancelling", () => {
  test("needs no session, and may be repeated", async () => {
    const { cancel, token, status } = await asked();
    expect(outcome(await cancel(token))).toEqual([200, "cancelled"]);
    expect(outcome(await cancel(token))).toEqual([200, "cancelled"]);
    expect((await status(token)).body["status"]).toBe("cancelled");
  });

  test("works with a session that has ended: a no is a no", async () => {
    const { cancel, token, bearer, forward } = await asked();
    forward(40 * minutes);
    expect(outcome(await cancel(token, "tillwise", bearer))).toEqual([200, "cancelled"]);
  });

  test("comes too late once it is finished", async () => {
    const { cancel, confirm, token, bearer } = await asked();
    await confirm(token, bearer);
    expect(outcome(await cancel(token))).toEqual([409, "already_finished"]);
  });

  test("an expired link stays expired", async () => {
    const { cancel, read, token, forward } = await asked();
    forward(hours);
    expect(outcome(await cancel(token))).toEqual([200, "cancelled"]);
    expect((await read(token)).body["cancelReason"]).toBe("expired");
  });

  test("is 404 for another client's token, and 400 without one", async () => {
    const { cancel, token, send } = await asked();
    expect(outcome(await cancel(token, "tablebook"))).toEqual([404, "integration_not_found"]);
    const { status } = await send("POST", merchantSide.decline, { query: { client_id: "tillwise" } });
    expect(status).toBe(400);
  });
});

test("what a visitor connects with a published token does not change what the next one sees of a store", async () => {
  const { confirm, bearer, profiles, signIn } = await asked();
  const before = await profiles(bearer);
  expect((await confirm("sandbox_ready", bearer, bridgeStreet)).status).toBe(200);
  expect(await profiles(await signIn())).toEqual(before);
});
