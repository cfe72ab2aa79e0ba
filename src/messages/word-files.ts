/** Which file of words a message is in: no page waits for words of a screen that comes later, or of another page. */

/** What the first code can say: on the sign-in, around every screen, and where nothing else comes. Beginnings of keys. */
const first = [
  "action.",
  "cancel.",
  "consent.added",
  "crash.",
  "expiry.",
  "frame.",
  "leave.",
  "loading.",
  "openWindow.",
  "outdated.",
  "sessionExpired.",
  "signIn.",
  "unavailable.",
];

/** `later`: all other screens of consent, those of a phone included. */
export type WordFile = "first" | "later" | "connections";

export function wordFileOf(key: string): WordFile {
  if (key.startsWith("connections.")) return "connections";
  return first.some((beginning) => key.startsWith(beginning)) ? "first" : "later";
}
