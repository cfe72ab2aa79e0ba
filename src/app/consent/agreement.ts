/** What a merchant agrees to at the review, and their own record of it: the very text, in their language. */
import { consentVersionOf } from "../../api/consent-version.ts";
import { sameChoice } from "../../journey/journey.ts";
import { type Chosen, choiceOf } from "../../journey/offer.ts";
import type { Attempt, Choice, Outcome, Review } from "../../journey/states.ts";
import { agreedText } from "../../messages/agreed-text.ts";
import type { Format } from "../../messages/copy.tsx";

/**
 * What a press of Connect or Allow agrees to.
 *
 * @param scopes the ids of what an app gets
 */
export function agreementAt(
  place: Review,
  chosen: Chosen,
  scopes: string[] | undefined,
  words: Format,
  locale: string,
): Omit<Attempt, "key"> {
  const choice: Choice = { ...choiceOf(chosen), ...(scopes && { scopes }) };
  // The service's own words, where they stand on the review in place of these.
  const wording = wordingFor(place, choice);
  if (wording)
    return { choice, text: wording.text, consentVersion: consentVersionOf(wording.locale, wording.text) };
  const { profile, store, ereceipt } = chosen;
  const { merchant } = place.account;
  const preferences = ereceipt === undefined ? [] : [{ id: "ereceipt", answer: ereceipt }];
  const text = agreedText(place.request, { merchant, profile, store, preferences, scopes }, words);
  return { choice, text, consentVersion: consentVersionOf(locale, text) };
}

/** What the service would have agreed to; undefined once another choice was made. */
export function wordingFor({ refused }: Review, choice: Choice) {
  return typeof refused === "object" && sameChoice(refused.choice, choice) ? refused : undefined;
}

type Success = Extract<Outcome, { name: "success" }>;

/** What was agreed to, letter by letter, and below it when, and by which digest and reference it is known. */
export function savedCopy({ attempt, reference }: Success, format: Format, locale: string): string {
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "long" }).format(new Date());
  return [
    attempt.text,
    format("copy.date", { date }),
    format("copy.version", { version: attempt.consentVersion }),
    ...(reference ? [format("frame.reference", { reference })] : []),
    "",
  ].join("\n");
}

/** Hands the text to the browser as a download. */
export function saveText(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // After the click has been acted on, which no browser reports.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
