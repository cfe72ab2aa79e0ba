import * as fc from "fast-check";
import { expect, it } from "vitest";
import { PreferenceAnswer } from "../../api/contract.ts";
import { fromPage, readMessage } from "../../embed/messages.ts";
import { account, places, request, success } from "../../journey/samples.ts";
import { placeMessage } from "./place-message.ts";

it("every place that a host is told of has a message, which the other end's guard takes", () => {
  const messages = Object.values(places).map((place) => placeMessage(place));
  const unseen = Object.values(places).filter((place) => placeMessage(place) === undefined);
  expect(unseen.map(({ name }) => name).toSorted()).toEqual([
    "install-failed",
    "leaving",
    "loading",
    "on-phone",
  ]);
  for (const message of messages) if (message) expect(readMessage(fromPage, message)).toEqual(message);
});

it("no message says who the merchant is, or what they have", () => {
  const said = JSON.stringify(Object.values(places).map((place) => placeMessage(place)));
  const { merchant, profiles } = account;
  for (const name of [
    merchant.name,
    merchant.email,
    request.partner.name,
    ...profiles.map((one) => one.name),
  ])
    expect(said).not.toContain(name);
});

it("a success says which preferences were switched on, and of e-receipts also as it always has", () => {
  const preferences = [
    { id: "ereceipt", answer: true },
    { id: "loyalty", answer: false },
  ];
  const choice = { ...success.attempt.choice, preferences };
  const message = placeMessage({ ...success, attempt: { ...success.attempt, choice } });
  expect(message).toEqual({ type: "success", ereceipt: true, preferences });
  expect(readMessage(fromPage, message)).toEqual(message);
});

it("a success is heard of whatever the partner calls its preferences: the guard takes what the contract takes", () => {
  const ids = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ minLength: 513 }),
    fc.constant("café"),
    fc.anything(),
  );
  fc.assert(
    fc.property(fc.record({ id: ids, answer: fc.oneof(fc.boolean(), fc.anything()) }), (preference) => {
      const message = { type: "success", ereceipt: false, preferences: [preference] };
      const heard = readMessage(fromPage, message) !== undefined;
      expect(heard).toBe(PreferenceAnswer.safeParse(preference).success);
    }),
  );
});
