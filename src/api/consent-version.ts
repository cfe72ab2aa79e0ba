/** The digest that binds a merchant's yes to the text they read, and the language of that text. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/**
 * Made without `crypto.subtle`, which a page that is not in a secure context does not have.
 *
 * @param locale BCP 47, the language of the text
 */
export function consentVersionOf(locale: string, text: string): string {
  return `${locale}:${bytesToHex(sha256(utf8ToBytes(text)))}`;
}

export function localeOf(consentVersion: string): string {
  return consentVersion.slice(0, consentVersion.indexOf(":"));
}
