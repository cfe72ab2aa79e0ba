/** Fetches the words of one language; no other is loaded. */
import type { I18n } from "@lingui/core";
import { createCopy } from "./copy.tsx";
import type { Language } from "./languages.ts";

/** Longer than this, in ms, and the merchant has gone on without it. */
const patience = 15_000;

/**
 * The language, ready to be shown, or null when it could not be had: no connection, or something in between answered.
 * Can be tried again.
 */
export async function loadCopy({ tag, url }: Language): Promise<I18n | null> {
  try {
    // As a preload in the document asks for it, so that the two are one.
    const response = await fetch(url, { credentials: "same-origin", signal: AbortSignal.timeout(patience) });
    const catalogue: unknown = response.ok ? await response.json() : null;
    return isCatalogue(catalogue) ? createCopy(tag, catalogue) : null;
  } catch {
    return null;
  }
}

/** Our own file, or a page that some café's network put in its place. */
function isCatalogue(json: unknown): json is Record<string, string> {
  return typeof json === "object" && json !== null && "frame.progress" in json;
}
