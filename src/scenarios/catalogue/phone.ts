import { type Override, scenarios } from "../scenario.ts";
import { accountThere, ready } from "./people.ts";

const till = "On a phone: the till";
const phone = "On a phone: the phone";

/** A code that is the same on every picture. */
const secret = "the-secret-of-the-code-that-is-shown-000000";
const created: Override = {
  on: "handover",
  answer: { with: { id: secret, secret } },
};
const told = (status: string, more: object = {}): Override => ({
  on: "follow",
  answer: { status: 200, body: { status, ...more } },
});
const onPhone = {
  group: till,
  state: "on-phone",
  link: ready,
  framed: true,
  steps: [{ press: "signIn.phone" }],
} as const;

const code = { secret, key: secret };
const opened: Override = {
  on: "open",
  answer: {
    status: 200,
    body: {
      partner: { clientId: "tillwise", name: "Tillwise POS" },
      accountName: accountThere,
      numbers: [38, 52, 91],
    },
  },
};
const onThePhone = { group: phone, link: {}, phone: code } as const;

/** Both screens of a merchant who goes on on a phone. */
export const phoneScenarios = scenarios([
  {
    ...onPhone,
    id: "phone-asking",
    title: "Asking for a code",
    look: "The heading stands already; nothing of a code is drawn before there is one.",
    sandbox: [{ on: "handover", answer: "never" }],
    steps: [...onPhone.steps, { pass: 1 }],
    shows: "action.working",
  },
  {
    ...onPhone,
    id: "phone-code",
    title: "The code",
    look: "Black on white with a margin in both themes, large enough for a camera; the address beside or below it, and no number yet.",
    sandbox: [created, told("waiting")],
    shows: "phone.numberLater",
  },
  {
    ...onPhone,
    id: "phone-code-copied",
    title: "The address copied",
    look: "Says that it was copied where it was pressed, or has the address selected.",
    sandbox: [created, told("waiting")],
    steps: [...onPhone.steps, { press: "phone.copy" }],
    shows: "phone.numberLater",
  },
  {
    ...onPhone,
    id: "phone-opened",
    title: "The number",
    look: "The number is what the eye meets; the code is gone.",
    sandbox: [created, told("opened", { number: 52 })],
    shows: "phone.opened",
  },
  {
    ...onPhone,
    id: "phone-matched",
    title: "Signing in there",
    look: "Says where to go on, and how to go on here instead.",
    sandbox: [created, told("matched")],
    shows: "phone.matched",
  },
  {
    ...onPhone,
    id: "phone-signed-in",
    title: "Signed in there",
    look: "One sentence further than before; nobody's name on the till.",
    sandbox: [created, told("signed-in")],
    shows: "phone.signedIn",
  },
  {
    ...onPhone,
    id: "phone-cancel",
    title: "Cancel, while on the phone",
    look: "The same question as on every step.",
    sandbox: [created, told("matched")],
    steps: [...onPhone.steps, { reach: "on-phone" }, { press: "action.cancel" }],
    shows: "cancel.lead",
  },
  {
    ...onPhone,
    id: "phone-expired",
    title: "The code has expired",
    look: "A new code is the one thing to do.",
    sandbox: [created, told("expired")],
    shows: "phone.expiredLead",
  },
  {
    ...onPhone,
    id: "phone-stopped",
    title: "Stopped on the phone",
    look: "Nothing was declined: there may be a new code.",
    sandbox: [created, told("stopped")],
    shows: "phone.stoppedLead",
  },
  {
    ...onPhone,
    id: "phone-wrong-number",
    title: "A wrong number",
    look: "Says that it ended the code, and that nothing was connected.",
    sandbox: [created, told("wrong-number")],
    shows: "phone.wrongNumberLead",
  },
  {
    ...onPhone,
    id: "phone-opened-twice",
    title: "Opened twice",
    look: "Says why it ended for both, and what to take care of.",
    sandbox: [created, told("opened-twice")],
    shows: "phone.openedTwiceLead",
  },
  {
    ...onPhone,
    id: "phone-ended",
    title: "Ended by a newer code",
    look: "Does not claim that it expired.",
    sandbox: [created, told("ended")],
    shows: "phone.endedLead",
  },
  {
    ...onPhone,
    id: "phone-no-code",
    title: "No code to be had",
    look: "Try again, or sign in here.",
    sandbox: [{ on: "handover", answer: { status: 503 } }],
    shows: "phone.failed",
    expects: ["status of 503"],
  },
  {
    ...onPhone,
    id: "phone-unreachable",
    title: "No connection while following",
    look: "One line above the buttons; what was known last stays.",
    sandbox: [created, { on: "follow", answer: { status: 503 } }],
    shows: "phone.unreachable",
    expects: ["status of 503"],
  },
  {
    ...onPhone,
    id: "phone-connected",
    title: "Connected on the phone",
    state: "connected-on-phone",
    look: "The success of a merchant who did it here, without a copy to save: the text is on the phone.",
    sandbox: [
      created,
      told("connected", { target: "Bridge Street", preferences: [{ id: "ereceipt", answer: true }] }),
    ],
  },
  {
    ...onPhone,
    id: "phone-declined",
    title: "Declined on the phone",
    state: "declined",
    look: "As if it had been declined here.",
    sandbox: [created, told("declined")],
  },
  {
    ...onThePhone,
    id: "on-phone-opening",
    title: "Opening",
    state: "phone-opening",
    look: "The outline of a screen to come.",
    sandbox: [{ on: "open", answer: "never" }],
  },
  {
    ...onThePhone,
    id: "on-phone-number",
    title: "Which number",
    state: "phone-number",
    look: "Who asks, for whose account, and the warning, before anything can be pressed; three numbers alike, and Don't connect as easy.",
    sandbox: [opened],
    shows: "phone.standing",
  },
  {
    ...onThePhone,
    id: "on-phone-number-lost",
    title: "No answer to the number",
    state: "phone-number",
    look: "The numbers stay, to be pressed again.",
    sandbox: [opened, { on: "number", answer: { status: 503 } }],
    steps: [{ pressWords: "52" }],
    shows: "phone.failed",
    expects: ["status of 503"],
  },
  {
    ...onThePhone,
    id: "on-phone-wrong-number",
    title: "The wrong number",
    state: "phone-wrong-number",
    look: "There is no second try, and it says where to get a new code.",
    sandbox: [opened, { on: "number", answer: { status: 410, body: { code: "number_wrong" } } }],
    steps: [{ pressWords: "52" }],
    expects: ["status of 410"],
  },
  {
    ...onThePhone,
    id: "on-phone-stopped",
    title: "Don't connect",
    state: "phone-stopped",
    look: "Calm: nothing was connected.",
    sandbox: [opened, { on: "stop", answer: { status: 410 } }],
    steps: [{ press: "cancel.yes" }],
    expects: ["status of 410"],
  },
  {
    ...onThePhone,
    id: "on-phone-gone",
    title: "A code that works no more",
    state: "phone-gone",
    look: "The same words whether it was opened, used, has expired or never was.",
    sandbox: [{ on: "open", answer: { status: 410 } }],
    expects: ["status of 410"],
  },
  {
    ...onThePhone,
    id: "on-phone-unreachable",
    title: "No connection",
    state: "phone-unreachable",
    look: "Try again is the one thing to do; the code is not used up by it.",
    sandbox: [{ on: "open", answer: { status: 503 } }],
    expects: ["status of 503"],
  },
]);
