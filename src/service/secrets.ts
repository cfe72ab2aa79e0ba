/** Random tokens, their digests, and a comparison that does not tell by its duration how much was right. */
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 as digestOf } from "@noble/hashes/sha2.js";
import { base64url, sha256 } from "./sha256.ts";

/** 256 random bits, base64url: what every token, challenge id and credential given out is made of. */
export function randomToken(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

/**
 * A token that whoever has the seed and all of the parts can make again, and nobody else: HKDF-SHA256 (RFC 5869), 256 bits. It is
 * as hard to guess as the seed, which is a random token, while that is kept; and for good once that is gone.
 *
 * @param info what the token is for: another one is another token
 */
export function derivedToken(seed: string, parts: readonly string[], info: string): string {
  return base64url(hkdf(digestOf, bytesOf(JSON.stringify(parts)), bytesOf(seed), bytesOf(info), 32));
}

/**
 * SHA-256 of the parts, base64url. Tokens are looked up by this and stored as nothing else, so that a stolen data file
 * opens no door; as they are random, no salt is needed. The parts go in as JSON: ("a b", "c") is not ("a", "b c").
 */
export async function digest(...parts: string[]): Promise<string> {
  return digestNow(...parts);
}

/** The same for whoever cannot wait: data that is made while a module is read. */
export function digestNow(...parts: string[]): string {
  return sha256.base64url(JSON.stringify(parts));
}

/** SHA-256 of the text as it is, base64url: what whoever has a token can make of it without knowing how we do. */
export function plainDigest(text: string): string {
  return sha256.base64url(text);
}

/**
 * Whether two secrets are the same. Both are digested first, so that neither length nor a common beginning shows, and
 * the digests are compared whole, byte by byte, without an early way out.
 */
export async function sameSecret(given: string, expected: string): Promise<boolean> {
  const [left, right] = [sha256.bytes(given), sha256.bytes(expected)];
  let difference = left.length ^ right.length;
  for (const [index, byte] of left.entries()) difference |= byte ^ (right[index] ?? 0);
  return difference === 0;
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
