/**
 * Holds a merchant's yes against what there is to agree to.
 *
 * The page sends a digest of the text that stood on the review. The same text is made here of the registration as it is
 * at this moment: where it comes out differently, the merchant has not read what they would be bound to, and nothing is
 * connected. What is told then is the text as it would be, so that a page whose words are of another build than these
 * (two builds answer side by side while one is rolled out) can show it and have it agreed to, and no page goes round in
 * circles.
 */

import * as z from "zod/mini";
import { consentVersionOf, localeOf } from "../../api/consent-version.ts";
import type { ConsentRequest, Profile } from "../../api/contract.ts";
import { agreedText, type Given } from "../../messages/agreed/agreed-text.ts";
import type { Words } from "../../messages/agreed/permission-words.ts";
import type { ServiceContext } from "../context.ts";
import type { Merchant } from "../directory.ts";
import { ProblemError } from "../http/problems.ts";
import type { ReadOnlyRecords, Records } from "../records.ts";
import { keptForGood } from "../table.ts";

/** A text that merchants have agreed to, kept once under its digest: what a connection's `consentVersion` stands for. */
const Agreement = z.object({ text: z.string() });
const kind = "agreement";

/** The words that a text is made in. */
export interface Wording {
  locale: string;
  words: Words;
}

/** The language that was agreed in; English for one that there is not here, in which no digest can then be right. */
export async function wordingOf(
  context: Pick<ServiceContext, "words">,
  consentVersion: string,
): Promise<Wording> {
  const locale = localeOf(consentVersion);
  const words = await context.words(locale);
  if (words) return { locale, words };
  const english = await context.words("en");
  if (!english) throw new Error("There are no words to agree in");
  return { locale: "en", words: english };
}

/** Who chose, and what they chose by id. */
export interface Answers {
  /** Undefined when the account is gone. */
  merchant: Merchant | undefined;
  profiles: readonly Profile[];
  profileId: string;
  storeId?: string | null | undefined;
  preferences: Given["preferences"];
  scopes?: readonly string[] | undefined;
}

/** Refuses where the digest is not that of the text as it is now; keeps the text otherwise. */
export function holdAgainstText(
  records: Records,
  consentVersion: string,
  { locale, words }: Wording,
  asked: Pick<ConsentRequest, "kind" | "partner" | "preferences" | "permissions" | "goesTo" | "accountName">,
  answers: Answers,
): void {
  const text = agreedText(asked, givenBy(answers), words);
  if (consentVersionOf(locale, text) !== consentVersion)
    throw new ProblemError("consent_changed", {}, { agreement: { locale, text } });
  // A text is one merchant's, whose name is in it, and can be read for as long as what was agreed to lasts.
  const group = answers.merchant?.email;
  records.untyped.put(kind, consentVersion, { text }, keptForGood, group);
}

/** What was agreed to, by its digest: all of a merchant's are read together. */
export async function agreedTexts(
  records: ReadOnlyRecords,
  agreed: readonly { merchant: string; consentVersion: string }[],
): Promise<Map<string, string>> {
  const versions = [...new Set(agreed.map(({ consentVersion }) => consentVersion))];
  // One alone is read by itself, however many its merchant has agreed to.
  const merchants = versions.length === 1 ? [] : [...new Set(agreed.map(({ merchant }) => merchant))];
  const listed = await Promise.all(merchants.map((merchant) => records.untyped.list(kind, merchant)));
  const texts = new Map<string, unknown>(listed.flat().map(({ key, value }) => [key, value]));
  // A directory may know a merchant by another address than they signed in with.
  const missing = versions.filter((version) => !texts.has(version));
  for (const version of missing) texts.set(version, await records.untyped.get(kind, version));
  return new Map(
    [...texts].flatMap(([version, value]) =>
      value === undefined ? [] : [[version, Agreement.parse(value).text]],
    ),
  );
}

/** Every text that this merchant has agreed to. How many there were. */
export async function forgetAgreedTexts(records: Records, merchant: string): Promise<number> {
  const listed = await records.untyped.list(kind, merchant);
  for (const { key } of listed) records.untyped.delete(kind, key);
  return listed.length;
}

function givenBy({ merchant, profiles, profileId, storeId, preferences, scopes }: Answers): Given {
  const profile = profiles.find(({ id }) => id === profileId);
  if (!merchant || !profile) throw new ProblemError("not_this_merchants");
  const store = profile.stores.find(({ id }) => id === storeId);
  return { merchant, profile, store, preferences, scopes };
}
