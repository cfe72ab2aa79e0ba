/** What a merchant agrees to at the review, and their own record of it: the very text, in their language. */
import { consentVersionOf } from "../../api/consent-version.ts";
import { secureUrl } from "../../api/http/secure-url.ts";
import { sameChoice, targetOf } from "../../journey/offer.ts";
import type { Attempt, Outcome, Review } from "../../journey/states.ts";
import { agreedText } from "../../messages/agreed/agreed-text.ts";
import { inLine } from "../../messages/agreed/named.ts";
import type { Format } from "../../messages/copy.tsx";

/** What a press of Connect or Allow agrees to. */
export function agreementAt(
  place: Review,
  words: Format,
  locale: string,
): Pick<Attempt, "text" | "consentVersion"> {
  // The service's own words, where they stand on the review in place of these.
  const wording = wordingFor(place);
  if (wording) return { text: wording.text, consentVersion: consentVersionOf(wording.locale, wording.text) };
  const { request, account, choice } = place;
  const given = { ...choice, ...targetOf(account, choice), merchant: account.merchant };
  const text = agreedText(request, given, words);
  return { text, consentVersion: consentVersionOf(locale, text) };
}

/** What the service would have agreed to; undefined once another choice was made. */
export function wordingFor({ refused, choice }: Review) {
  return typeof refused === "object" && sameChoice(refused.choice, choice) ? refused : undefined;
}

type Success = Extract<Outcome, { name: "success" }>;

/**
 * What was agreed to, letter by letter; below it who that is on the web and whose rules hold, with their addresses, as paper
 * has no links; and when, and by which digest and reference it is known.
 */
export function savedCopy({ request, attempt, reference }: Success, format: Format, locale: string): string {
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "long" }).format(new Date());
  const { websiteUrl, privacyUrl, termsUrl } = request.partner;
  const partner = inLine(request.partner.name);
  const addresses = [
    [partner, websiteUrl],
    [format("review.privacy", { partner }), privacyUrl],
    [format("review.terms", { partner }), termsUrl],
  ] as const;
  return [
    attempt.text,
    ...addresses.flatMap(([what, address]) => {
      const url = secureUrl(address ?? "");
      return url ? [format("copy.preference", { preference: what, answer: url.href })] : [];
    }),
    "",
    format("copy.date", { date }),
    format("copy.version", { version: attempt.consentVersion }),
    ...(reference ? [format("frame.reference", { reference })] : []),
    "",
  ].join("\n");
}
