import { scenarios } from "../scenario.ts";
import { choosesFrom, group as harbour, owner, signsIn } from "./people.ts";

const question = "Apps";

const stockroom = {
  kind: "authorization",
  clientId: "brut_app_sandbox",
  scopes: ["orders:read", "orders:write", "customers:read", "profile:read"],
} as const;
const secondCup = {
  kind: "authorization",
  clientId: "317979793529",
  scopes: [
    "read_customers",
    "write_customers",
    "read_orders",
    "write_orders",
    "read_unsubscribes",
    "write_unsubscribes",
  ],
} as const;
const menuBoard = {
  kind: "install",
  clientId: "retm_app_sandbox",
  scopes: ["profile:read", "orders:read"],
} as const;

const asked = [...signsIn(owner), { reach: "review" }] as const;
const allows = [...asked, { press: "consent.allow" }] as const;

export const appScenarios = scenarios([
  {
    id: "consent",
    title: "An app asks",
    group: question,
    state: "review",
    look: "Who asks, who is asked, where the answer goes; what is optional has a box.",
    link: {},
    asks: stockroom,
    steps: asked,
    shows: "consent.optional",
  },
  {
    id: "consent-changed",
    title: "An app asks for more than was read",
    group: question,
    state: "review",
    look: "Allow was pressed, and nothing was allowed: what is new says so in a word, and where the answer goes as well.",
    link: {},
    asks: stockroom,
    sandbox: [
      { on: "confirm", answer: { status: 409, body: { code: "consent_changed" } } },
      {
        on: "read",
        after: 2,
        answer: {
          with: {
            goesTo: "new.example",
            permissions: [
              { id: "orders:read", required: true },
              { id: "orders:write", required: true },
              { id: "menus:read", title: "See your menus", required: false },
            ],
          },
        },
      },
    ],
    steps: allows,
    shows: "review.changed",
    expects: ["status of 409"],
  },
  {
    id: "consent-added",
    title: "An app asks for more than it has",
    group: question,
    state: "review",
    look: "What is new is marked, and says so in a word.",
    link: {},
    asks: stockroom,
    sandbox: [
      {
        on: "read",
        after: 1,
        answer: {
          with: {
            permissions: [
              { id: "orders:read", required: true },
              { id: "orders:write", required: true, added: true },
              { id: "customers:read", required: false, added: true },
            ],
          },
        },
      },
    ],
    steps: asked,
    shows: "consent.added",
  },
  {
    id: "consent-wordless",
    title: "A scope without words",
    group: question,
    state: "review",
    look: "That it is not described, under a heading for such: never its id, and never nothing.",
    link: {},
    asks: { ...stockroom, scopes: ["orders:read"] },
    sandbox: [
      {
        on: "read",
        answer: {
          with: {
            permissions: [
              { id: "orders:read", required: true },
              { id: "menus:write", required: false },
            ],
          },
        },
      },
    ],
    steps: asked,
    shows: "permission.undescribed",
  },
  {
    id: "consent-loyalty",
    title: "A loyalty app asks",
    group: question,
    state: "review",
    look: "Six scopes in three groups: each thing once, in the words of the wider one.",
    link: {},
    asks: secondCup,
    steps: asked,
  },
  {
    id: "consent-profile",
    title: "Which profile an app is for",
    group: question,
    state: "account",
    look: "Profiles only: an app is given a profile, not a store.",
    link: {},
    asks: stockroom,
    steps: choosesFrom(harbour),
  },
  {
    id: "consent-install",
    title: "An install from a marketplace",
    group: question,
    state: "review",
    look: "The same question; the host is the one that is told.",
    link: {},
    asks: menuBoard,
    steps: asked,
    shows: "consent.tells",
  },
  {
    id: "installed",
    title: "Installed",
    group: question,
    state: "success",
    look: "The app and the profile, in one sentence.",
    link: {},
    asks: menuBoard,
    steps: allows,
    shows: "success.leadApp",
  },
  {
    id: "install-failed",
    title: "The app did not answer",
    group: question,
    state: "install-failed",
    look: "Nothing was connected, and trying again is safe.",
    link: {},
    asks: menuBoard,
    sandbox: [{ on: "confirm", answer: { status: 424 } }],
    steps: allows,
    expects: ["status of 424"],
  },
  {
    id: "consent-denying",
    title: "Denying",
    group: question,
    state: "review",
    look: "The answer that was pressed works, and not the other one.",
    link: {},
    asks: stockroom,
    sandbox: [{ on: "decline", answer: "never" }],
    steps: [...asked, { press: "consent.deny" }, { pass: 1 }],
    shows: "consent.deny",
  },
  {
    id: "leaving",
    title: "Allowed, on the way back",
    group: question,
    state: "leaving",
    look: "What was decided, and a button for a browser that does not go by itself.",
    link: {},
    asks: stockroom,
    steps: allows,
    shows: "leaving.allowed",
  },
  {
    id: "leaving-denied",
    title: "Denied, on the way back",
    group: question,
    state: "leaving",
    look: "The same, calmer: a no is an answer too.",
    link: {},
    asks: stockroom,
    steps: [...asked, { press: "consent.deny" }],
    shows: "leaving.denied",
  },
]);
