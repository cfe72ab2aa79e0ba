import { expect, it } from "vitest";
import { fromPage, readMessage } from "../../embed/messages.ts";
import { account, places, request, success } from "../../journey/samples.ts";
import { placeMessage } from "./place-message.ts";

it("every place that a host can see has a message, which the other end's guard takes", () => {
  const messages = Object.values(places).map((place) => placeMessage(place));
  const unseen = Object.values(places).filter((place) => placeMessage(place) === undefined);
  expect(unseen.map(({ name }) => name).toSorted()).toEqual(["install-failed", "leaving", "loading"]);
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
