/**
 * The letter that tells a merchant what was connected and what has ended.
 *
 * Names are anybody's text. They end no line, so that none becomes a header; are held together where they run the other way than
 * the words around them; and are no markup. There is no id and no token in it, and its one address is the same for everybody.
 */
import { directionOf, inLine, named } from "../../messages/agreed/named.ts";
import { saidOnce, type Words, wordsOf } from "../../messages/agreed/permission-words.ts";
import { htmlLetter, inHtml, type Letter } from "./letter.ts";
import { type LetterLanguage, letterLanguage } from "./letter-language.ts";
import type { Happening, Notice } from "./notices.ts";

interface Reader {
  language: LetterLanguage;
  /** The page's words in that language. */
  words: Words;
}

export type WordsIn = (locale: string) => Promise<Words | undefined>;

/** @param wordsIn the page's words in a language; undefined for one that there is not */
export async function readerOf(locale: string, wordsIn: WordsIn): Promise<Reader> {
  for (const tag of [letterLanguage([locale]).tag, "en"]) {
    const words = await wordsIn(tag);
    if (words) return { language: letterLanguage([tag]), words };
  }
  throw new Error("There are no words to write in.");
}

/** @param connectionsUrl where the merchant sees what is connected */
export function connectionLetter(
  { happenings, more }: Pick<Notice, "happenings" | "more">,
  { language, words }: Reader,
  connectionsUrl: string,
): Letter {
  const { own, tag } = language;
  const dir = directionOf(words);
  const [only, ...others] = happenings;
  const several = only === undefined || others.length > 0 || more;
  const subject = several ? own.connections.severalSubject : subjectOf(only, language);
  const after = [
    ...(more ? [own.connections.more] : []),
    happenings.some(({ what }) => what === "connected")
      ? own.connections.ifNotYou
      : own.connections.ifUnexpected,
  ];
  const plain = happenings.map((one) => said(one, { own, words, tag }, (values) => named(values, dir)));
  const inElements = happenings.map((one) => said(one, { own, words, tag }, isolatedAll));
  return {
    subject,
    text: `${[...plain.map(inText), ...after.slice(0, -1), `${after.at(-1)}\n${connectionsUrl}`].join("\n\n")}\n`,
    html: htmlLetter(language, subject, [
      ...inElements.map(inSection),
      ...after.map((line) => `<p style="margin: 0 0 8px">${inHtml(line)}</p>`),
      `<p dir="ltr" style="margin: 0; text-align: ${dir === "rtl" ? "right" : "left"}"><a href="${inHtml(connectionsUrl)}">${inHtml(connectionsUrl)}</a></p>`,
    ]),
  };
}

const longestName = 60;

/** A long name would push out of sight what has become of it. */
function subjectOf({ what, partnerName }: Happening, { own, dir }: LetterLanguage): string {
  const sentence = what === "connected" ? own.connections.connectedSubject : own.connections.endedSubject;
  // Code points: half of one would be no character.
  const letters = Array.from(inLine(partnerName));
  const name = letters.length > longestName ? `${letters.slice(0, longestName).join("")}…` : letters.join("");
  return filled(sentence, named({ partner: name }, dir));
}

interface Said {
  lead: string;
  facts: string[];
  can: { heading: string; permissions: string[] } | undefined;
}

type Names = Record<string, string | number>;

function said(
  { what, at, partnerName: partner, accountName: account, profileName, storeName, permissions }: Happening,
  { own, words, tag }: { own: LetterLanguage["own"]; words: Words; tag: string },
  safe: (values: Names) => Names,
): Said {
  const line: Words = (id, values = {}) => words(id, safe(values));
  const can = saidOnce(permissions).map((permission) => inLine(wordsOf(permission, words)));
  return {
    lead: filled(own.connections[what], safe({ partner })),
    facts: [
      ...(account === null ? [] : [line("copy.accountThere", { partner, account })]),
      line("copy.profile", { profile: profileName }),
      ...(storeName === null ? [] : [line("copy.store", { store: storeName })]),
      line("copy.date", { date: dateIn(tag, at) }),
    ],
    can:
      can.length > 0
        ? { heading: `${line("review.willBeAble", { partner })}:`, permissions: can }
        : undefined,
  };
}

function inText({ lead, facts, can }: Said): string {
  const list = can ? ["", can.heading, ...can.permissions.map((permission) => `- ${permission}`)] : [];
  return [lead, "", ...facts, ...list].join("\n");
}

function inSection({ lead, facts, can }: Said): string {
  const items = can?.permissions.map((permission) => `<li dir="auto">${inHtml(permission)}</li>`) ?? [];
  return [
    `<div style="margin: 0 0 24px; padding: 0 0 24px; border-bottom: 1px solid #888888">`,
    `<p style="margin: 0 0 8px; font-size: 18px; font-weight: 600">${inHtml(lead)}</p>`,
    `<p style="margin: 0">${facts.map(inHtml).join("<br>")}</p>`,
    ...(can
      ? [
          `<p style="margin: 16px 0 4px">${inHtml(can.heading)}</p>`,
          `<ul style="margin: 0; padding-inline-start: 20px">${items.join("")}</ul>`,
        ]
      : []),
    "</div>",
  ].join("\n");
}

function filled(sentence: string, values: Names): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => String(values[name] ?? ""));
}

/** Every name between isolating marks, which become elements. */
function isolatedAll(values: Names): Names {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, `\u2068${inLine(value)}\u2069`]),
  );
}

/** Where the merchant's clock stands nobody knows here. */
function dateIn(tag: string, at: number): string {
  return new Intl.DateTimeFormat(tag, {
    year: "numeric",
    month: "long",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZone: "UTC",
    timeZoneName: "short",
  }).format(at);
}
