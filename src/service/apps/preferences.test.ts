/** An app may ask for preferences too: they are asked, answered, agreed to and kept as a partner's are. */
import { describe, expect, test } from "vitest";
import { ConsentRequest, Problem } from "../../api/contract.ts";
import { sandboxApps } from "../../sandbox/apps.ts";
import { agreedTexts } from "../connections/agreement.ts";
import { readOnly } from "../records.ts";
import { good, home, openOAuth } from "../testing/oauth-fixture.node.ts";

const preferences = [
  { id: "loyalty", default: false },
  { id: "of_its_own", title: "Round up to the next pound", description: "For charity.", default: true },
];

/** Stockroom, asking about points and about something that only it has words for. */
async function asked() {
  const apps = new Map(sandboxApps(home));
  const stockroom = apps.get(good.client_id);
  if (!stockroom) throw new Error("There is no Stockroom");
  const kit = await openOAuth({ apps: apps.set(good.client_id, { ...stockroom, preferences }) });
  const id = await kit.requestId();
  const merchant = await kit.signIn();
  return {
    read: async () => ConsentRequest.parse(await (await kit.read(id, merchant)).json()),
    allow: (body: object) => kit.approve(id, merchant, body),
    kept: async () => {
      const outcome = (await readOnly(kit.store).appRequests.get(id))?.outcome;
      return outcome?.status === "finished" ? outcome : undefined;
    },
    agreedText: async (consentVersion: string) => {
      const agreed = { merchant: "owner@bridgestreet.example", consentVersion };
      return (await agreedTexts(readOnly(kit.store), [agreed])).get(consentVersion);
    },
  };
}

describe("an app's preferences", () => {
  test("are asked as they are registered", async () => {
    const { read } = await asked();
    expect((await read()).preferences).toEqual(preferences);
  });

  test.each([
    { given: [{ id: "loyalty", answer: true }], loyalty: true, own: true },
    {
      given: [
        { id: "of_its_own", answer: false },
        { id: "loyalty", answer: true },
      ],
      loyalty: true,
      own: false,
    },
    { given: [], loyalty: false, own: true },
  ])("are kept and agreed to as they were answered: $given", async ({ given, loyalty, own }) => {
    const { allow, kept, agreedText } = await asked();
    expect((await allow({ preferences: given })).status).toBe(200);
    const outcome = await kept();
    expect(outcome?.preferences).toEqual([
      { id: "loyalty", answer: loyalty },
      { id: "of_its_own", answer: own },
    ]);
    const text = await agreedText(outcome?.consentVersion ?? "");
    expect(text).toContain(`Points at the till: ${loyalty ? "On" : "Off"}`);
    expect(text).toContain(`Round up to the next pound: ${own ? "On" : "Off"}`);
  });

  test("that it did not register are refused, and nothing is kept", async () => {
    const { allow, kept } = await asked();
    const answer = await allow({ preferences: [{ id: "ereceipt", answer: true }] });
    expect([answer.status, Problem.parse(await answer.json()).code]).toEqual([
      400,
      "preference_not_available",
    ]);
    expect(await kept()).toBeUndefined();
  });
});
