import { expect, test } from "vitest";
import type { ConsentRequest } from "../api/contract.ts";
import type { Answer } from "../journey/events.ts";
import { isAhead, validated } from "./first-journey.ts";
import type { Work } from "./work.ts";

const request: ConsentRequest = {
  kind: "integration",
  status: "pending",
  expiresAt: "2026-11-23T12:00:00.000Z",
  expiresInSeconds: 3600,
  partner: { clientId: "tillwise", name: "Tillwise POS", origins: [] },
  storeSelection: "none",
  ereceipt: { available: false, default: false },
  permissions: [],
};

const nothing = () => undefined;
const answering = (answer: Answer): Work =>
  Object.assign(async () => answer, { prepare: nothing, renew: nothing });
const loaded = (changed: Partial<ConsentRequest> = {}) =>
  validated(answering({ type: "loaded", request: { ...request, ...changed }, deadline: 3_600_000 }));

test("the sign-in that is ahead is that of a pending link, for the same name and logo", async () => {
  const journey = await loaded();
  expect(isAhead(journey, { name: "Tillwise POS", logo: undefined })).toBe(true);
  expect(isAhead(journey, { name: "Tillwise", logo: undefined })).toBe(false);
  expect(isAhead(journey, { name: "Tillwise POS", logo: "/logos/tillwise" })).toBe(false);
});

test("a logo is ahead where the page itself would show it", async () => {
  const journey = await loaded({ partner: { ...request.partner, logoUrl: "https://till.example/mark.svg" } });
  expect(isAhead(journey, { name: "Tillwise POS", logo: "/logos/tillwise" })).toBe(true);
  expect(isAhead(journey, { name: "Tillwise POS", logo: undefined })).toBe(false);
});

test("no other place is", async () => {
  const trouble = { type: "trouble", trouble: { code: "unavailable", cause: "network" } } as const;
  const journeys = [
    await loaded({ status: "finished" }),
    await loaded({ status: "cancelled" }),
    await validated(answering(trouble)),
  ];
  for (const journey of journeys)
    expect(isAhead(journey, { name: "Tillwise POS", logo: undefined })).toBe(false);
});
