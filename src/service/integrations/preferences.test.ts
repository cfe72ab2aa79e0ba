/** Preferences are a list: asked for, answered, agreed to and told to the partner one by one. */
import { describe, expect, test } from "vitest";
import { ConsentRequest } from "../../api/contract.ts";
import { merchantSide } from "../../api/paths.ts";
import { sandboxPartners } from "../../sandbox/partners.ts";
import { agreeingClient } from "../testing/agreeing.ts";
import { newKey, testSandbox } from "../testing/test-calls.ts";

const bridgeStreet = { profileId: "bridge-street-profile", storeId: "bridge-street" };
const ids = ["ereceipt", "loyalty", "of_its_own"] as const;

/** Tillwise, asking about e-receipts, points, and something that only it has words for. */
async function asked() {
  const partners = new Map(sandboxPartners([], undefined));
  const tillwise = partners.get("tillwise");
  if (!tillwise) throw new Error("There is no Tillwise");
  const preferences = [
    { id: "ereceipt", default: false },
    { id: "loyalty", default: true },
    { id: "of_its_own", title: "Round up to the next pound", description: "For charity.", default: false },
  ];
  const at = testSandbox({
    partners: partners.set("tillwise", { ...tillwise, preferences }),
  });
  const [token, bearer] = [await at.create(), await at.signIn()];
  const agrees = agreeingClient();
  const says = (choice: object, query: object = {}, key = newKey()) =>
    agrees(JSON.stringify(choice), (consentVersion) =>
      at.send("POST", merchantSide.confirm, {
        query: { client_id: "tillwise", integration_token: token, ...query },
        body: { ...bridgeStreet, ...choice, consentVersion },
        bearer,
        headers: { "Idempotency-Key": key },
      }),
    );
  return { ...at, token, bearer, says, preferences };
}

const answers = (given: readonly (boolean | undefined)[]) =>
  given.flatMap((answer, index) => (answer === undefined ? [] : [{ id: ids[index] ?? "", answer }]));

describe("a list of preferences", () => {
  test("is asked as it is registered, with the words that only the partner has", async () => {
    const { read, token, preferences } = await asked();
    expect(ConsentRequest.parse((await read(token)).body).preferences).toEqual(preferences);
  });

  test.each([
    { given: [true, true, true], kept: [true, true, true] },
    { given: [true, false, false], kept: [true, false, false] },
    { given: [false, true, undefined], kept: [false, true, false] },
    { given: [], kept: [false, true, false] },
  ])("reaches the exchange as it was answered: $given", async ({ given, kept }) => {
    const { says, exchange, token } = await asked();
    expect((await says({ preferences: answers(given) })).status).toBe(200);
    const { body } = await exchange(token);
    expect(body).toMatchObject({ ereceipt: kept[0], preferences: answers(kept) });
  });

  test("is agreed to word by word", async () => {
    const { send, token, bearer } = await asked();
    const { status, body } = await send("POST", merchantSide.confirm, {
      query: { client_id: "tillwise", integration_token: token },
      body: {
        ...bridgeStreet,
        preferences: answers([true, false, true]),
        consentVersion: `en:${"0".repeat(64)}`,
      },
      bearer,
      headers: { "Idempotency-Key": newKey() },
    });
    expect([status, body["code"]]).toEqual([409, "consent_changed"]);
    const text = JSON.stringify(body["agreement"]);
    expect(text).toContain("E-receipts by text message: On");
    expect(text).toContain("Points at the till: Off");
    expect(text).toContain("Round up to the next pound: On");
  });

  test.each([
    ["that nobody asks for", [{ id: "unheard_of", answer: true }]],
    [
      "answered twice",
      [
        { id: "loyalty", answer: true },
        { id: "loyalty", answer: false },
      ],
    ],
  ])("with one %s is refused, and nothing is kept", async (_, preferences) => {
    const { says, status, token } = await asked();
    expect((await says({ preferences })).body["code"]).toBe("preference_not_available");
    expect((await status(token)).body["status"]).toBe("pending");
  });

  test("another answer under the same key is another confirmation", async () => {
    const { says } = await asked();
    const key = newKey();
    expect((await says({ preferences: answers([true]) }, {}, key)).status).toBe(200);
    expect((await says({ preferences: answers([true]) }, {}, key)).status).toBe(200);
    expect((await says({ preferences: answers([true, false]) }, {}, key)).body["code"]).toBe(
      "idempotency_key_reused",
    );
  });

  test("a confirmation in both forms at once is none", async () => {
    const { says } = await asked();
    const { status, body } = await says({}, { profile_id: bridgeStreet.profileId });
    expect([status, body["code"]]).toEqual([400, "malformed_request"]);
  });
});
