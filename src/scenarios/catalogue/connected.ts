/** What is connected, and what a merchant does to see it: for the entries of the connections page. */
import type { Step } from "../scenario.ts";
import { accountThere, signsIn } from "./people.ts";

/** Where the page is; it needs no link. */
export const atConnections = { link: {}, address: "/connections" } as const;

export const forty = "forty@harbour.example";
export const thousands = "thousands@harbour.example";

/** Signed in, with the list in sight. */
export function sees(email: string): Step[] {
  return [...signsIn(email), { reach: "connections" }];
}

export function opens(email: string, words: string): Step[] {
  return [...sees(email), { follow: words }, { reach: "connection" }];
}

/** As the API would tell of it, with what is worth looking at. */
export function told(more: object) {
  return {
    id: "the-connection-that-is-shown",
    kind: "integration",
    partner: { clientId: "tillwise", name: "Tillwise POS", logoUrl: "https://www.tillwise.example/logo.png" },
    profile: { id: "harbour-coffee", name: "Harbour Coffee" },
    store: { id: "old-market", name: "Old Market" },
    since: "2026-02-11T09:30:00.000Z",
    lastUsedAt: "2026-11-20T17:45:00.000Z",
    permissions: [{ id: "orders", required: true }],
    preferences: [],
    consentVersion: `en:${"0".repeat(64)}`,
    agreedText: "What you agreed with Tillwise POS\n\nProfile: Harbour Coffee\nStore: Old Market\n",
    ...more,
  };
}

export const inHebrew = told({
  accountName: accountThere,
  consentVersion: `he:${"0".repeat(64)}`,
  agreedText: "מה אישרתם עם Tillwise POS\n\nפרופיל: Harbour Coffee\nחנות: Old Market\n",
});

const hostileName = `<img src=x onerror="alert(1)"> ${"Very Long Partner Name ".repeat(7)}`.trim();
export const hostile = told({
  partner: { clientId: "hostile", name: hostileName, websiteUrl: "javascript:alert(1)" },
  accountName: "קפה הגשר, קופה 2 – till 2",
  profile: { id: "p", name: "Wirtschaftsprüfungsgesellschaftsgebäude".repeat(4) },
  store: { id: "s", name: "<b>Bold</b>" },
});
