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
    if (number.isValid() && number.ext === undefined) return { e164: number.number };
    return { problem: "phone_invalid" };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    if (error.message === "TOO_SHORT") return { problem: "phone_too_short" };
    if (error.message === "TOO_LONG") return { problem: "phone_too_long" };
    return { problem: "phone_invalid" };
  }
}

/** Enough for the customer to know it as theirs, not enough for the next one in the queue to note it down. */
export function maskPhone(e164: string): string {
  return `•••${e164.slice(-4)}`;
}
