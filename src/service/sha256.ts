/**
 * SHA-256 of text, at once. On Node it is Node's own, which takes a fifth of the time: one handshake makes some thirty. What
 * other runtimes have of their own (WebCrypto) answers later, so there it is a library's.
 */
import { sha256 as digestOf } from "@noble/hashes/sha2.js";

interface Sha256 {
  /** Of the text in UTF-8; what is half of a character is U+FFFD. */
  bytes(text: string): Uint8Array;
  base64url(text: string): string;
}

export const ofLibrary: Sha256 = {
  bytes: (text) => digestOf(new TextEncoder().encode(text)),
  base64url: (text) => base64url(ofLibrary.bytes(text)),
};

export const sha256: Sha256 = ofRuntime() ?? ofLibrary;

function ofRuntime(): Sha256 | undefined {
  const hash = nodeCrypto()?.hash;
  if (typeof hash !== "function") return undefined;
  return {
    bytes: (text) => hash("sha256", text, "buffer"),
    base64url: (text) => hash("sha256", text, "base64url"),
  };
}

/** Asked for by name: what is imported would have to be there everywhere. */
function nodeCrypto(): ReturnType<typeof process.getBuiltinModule<"node:crypto">> | undefined {
  if (!("process" in globalThis) || typeof process.getBuiltinModule !== "function") return undefined;
  return process.getBuiltinModule("node:crypto");
}

export function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}
