/** A review that is no longer what was read. */
import { scenarios } from "../scenario.ts";
import { accountThere, connects, ready, reviewsOwn } from "./people.ts";

const changed = "Changed since it was read";

const consentChanged = { status: 409, body: { code: "consent_changed" } };
const asksForMore = [
  { id: "store_profile", required: true },
  { id: "orders", required: true },
  { id: "payouts", title: "Move your money", description: "To and from your bank", required: true },
];
const reworded = {
  code: "consent_changed",
  agreement: {
    locale: "en",
    text: `What you agreed with Tillwise POS

Account: Mara Ellis <owner@bridgestreet.example>
Profile: Bridge Street Coffee
Store: Bridge Street
E-receipts by text message: Off

Tillwise POS will be able to:
- Receive your orders, so that Rulrr can measure results

You can disconnect Tillwise POS at any time in Rulrr.
`,
  },
};

export const changedScenarios = scenarios([
  {
    id: "review-changed",
    title: "Asks for more than was read",
    group: changed,
    state: "review",
    look: "Connect was pressed, and nothing was connected: what is new says so in a word, and so does the page.",
    link: ready,
    sandbox: [
      { on: "confirm", answer: consentChanged },
      { on: "read", after: 1, answer: { with: { accountName: accountThere, permissions: asksForMore } } },
    ],
    steps: [...reviewsOwn, connects],
    shows: "review.changed",
    expects: ["status of 409"],
  },
  {
    id: "review-reworded",
    title: "Worded differently by the service",
    group: changed,
    state: "review",
    look: "The whole text, as it would be agreed to, line by line.",
    link: ready,
    sandbox: [{ on: "confirm", answer: { ...consentChanged, body: reworded } }],
    steps: [...reviewsOwn, connects],
    shows: "review.reworded",
    expects: ["status of 409"],
  },
  {
    id: "review-outdated",
    title: "Out of date",
    group: changed,
    state: "review",
    look: "Nothing that could be shown has changed, and the service does not say what it would agree to.",
    link: ready,
    sandbox: [{ on: "confirm", answer: consentChanged }],
    steps: [...reviewsOwn, connects],
    shows: "review.outdated",
    expects: ["status of 409"],
  },
]);
