/** Every letter that merchants get, for whoever judges it by eye: what it is about. Data and nothing else, as the catalogue is. */
import type { Happening } from "../../service/mail/notices.ts";
import { searchable } from "../../ui/text/search-text.ts";

export interface LetterEntry {
  id: string;
  title: string;
  /** What to look at. */
  look: string;
  about: "code" | { happenings: readonly Happening[]; more?: boolean };
}

const begun: Happening = {
  what: "connected",
  at: Date.UTC(2026, 2, 1, 10),
  partnerName: "Tillwise POS",
  accountName: "Bridge Street Coffee, till 2",
  profileName: "Bridge Street Coffee",
  storeName: "Bridge Street",
  permissions: ["store_profile", "customers", "orders", "ereceipts"].map((id) => ({ id, required: true })),
};
const ended = (what: Happening["what"]): Happening => ({ ...begun, what, permissions: [] });
const hostile = '<img src=x onerror=alert(1)> "Ltd" & Sons, '.repeat(4);

export const letters: readonly LetterEntry[] = [
  {
    id: "letter-code",
    title: "One-time code",
    look: "The code is large, runs from left to right in every language, and is not in the subject.",
    about: "code",
  },
  {
    id: "letter-connected",
    title: "Connected",
    look: "Who, to what, for which account there, when, what it may do, and where to end it.",
    about: { happenings: [begun] },
  },
  {
    id: "letter-disconnected",
    title: "Disconnected by the merchant",
    look: "That it was the merchant, or somebody signed in as them.",
    about: { happenings: [ended("merchant")] },
  },
  {
    id: "letter-ended-by-partner",
    title: "Ended by the partner",
    look: "Whose doing it was.",
    about: { happenings: [ended("partner")] },
  },
  {
    id: "letter-ended-by-rulrr",
    title: "Ended by Rulrr",
    look: "Whose doing it was.",
    about: { happenings: [ended("operator")] },
  },
  {
    id: "letter-replaced",
    title: "Replaced by a newer connection",
    look: "Two things in one letter, in the order in which they happened, and a subject that is about both.",
    about: { happenings: [{ ...ended("replaced"), partnerName: "Dashcart Delivery" }, begun] },
  },
  {
    id: "letter-more",
    title: "More than it holds",
    look: "It says that there is more, and where.",
    about: { happenings: [begun, ended("merchant"), begun, ended("merchant")], more: true },
  },
  {
    id: "letter-names",
    title: "Names of markup, long, and the other way",
    look: "Markup is text; what runs the other way stays in its place; nothing is wider than the letter.",
    about: {
      happenings: [
        { ...begun, partnerName: hostile, accountName: "קופה 2, סניף הנמל", storeName: "مقهى الميناء (2)" },
      ],
    },
  },
];

export function letterOf(id: string): LetterEntry | undefined {
  return letters.find((letter) => letter.id === id);
}

/** Those that have every word that was asked for. */
export function foundLetters(asked: string): readonly LetterEntry[] {
  const words = searchable(asked).split(/\s+/).filter(Boolean);
  return letters.filter(({ id, title, look }) => {
    const text = searchable(`${id} letters ${title} ${look}`);
    return words.every((word) => text.includes(word));
  });
}
