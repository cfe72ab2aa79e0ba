/** Reads a customer's phone number as it was typed on the numpad. */
import { isSupportedCountry, ParseError, parsePhoneNumberWithError } from "libphonenumber-js/max";

export type PhoneProblem =
  | "phone_missing"
  | "phone_too_short"
  | "phone_too_long"
  | "phone_invalid"
  | "country_unknown";

/**
 * The number in E.164, such as +447700900123, or why it is none. `country`: two letters (ISO 3166), for numbers typed
 * without a country code; a number with one says its country itself.
 */
export function readPhone(typed: string, country: string): { e164: string } | { problem: PhoneProblem } {
  if (!isSupportedCountry(country)) return { problem: "country_unknown" };
  if (typed.trim() === "") return { problem: "phone_missing" };
  try {
    const number = parsePhoneNumberWithError(typed, { defaultCountry: country, extract: false });
    if ((number.isValid() || isForTrying(number.number)) && number.ext === undefined)
      return { e164: number.number };
    return { problem: "phone_invalid" };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    if (error.message === "TOO_SHORT") return { problem: "phone_too_short" };
    if (error.message === "TOO_LONG") return { problem: "phone_too_long" };
    return { problem: "phone_invalid" };
  }
}

/**
 * Numbers that are nobody's, kept for trying out and for films, where the library holds them for invalid. Of the other
 * countries of the till it takes theirs, or they keep none. Sources: Ofcom, ComReg, Arcep.
 */
const forTrying = [/^\+447700900\d{3}$/, /^\+441632960\d{3}$/, /^\+3532091\d{5}$/, /^\+3363998\d{4}$/];

function isForTrying(e164: string): boolean {
  return forTrying.some((pattern) => pattern.test(e164));
}

/** Enough for the customer to know it as theirs, not enough for the next one in the queue to note it down. */
export function maskPhone(e164: string): string {
  return `•••${e164.slice(-4)}`;
}
