/**
 * What is there when the bundle arrives: what the inline script has done, and what the server has put into the document
 * as data that runs nothing. On a plain static host there is none of the latter, and the page does without: no test
 * mark, no reference for a link that never reached the API, and the answer is fetched.
 */

import type { ConsentRequest } from "../api/contract.ts";
import type { ArrivalFailure, SentByApp } from "../api/handshakes/arriving.ts";
import type { Link } from "../api/link.ts";

export interface InlineHandover {
  /** The link the page was opened with; null when it is none. */
  link: Link | null;
  /** The validation that was begun ahead of the bundle. */
  request?: { id: string; response: Promise<Response> };
  /** The page's words, which were asked for ahead of the bundle as well. Whoever takes them takes them away. */
  words?: Promise<Response> | undefined;
  /** A form that was submitted before the page was ready, or the Cancel that was pressed. */
  held?: HTMLFormElement | HTMLButtonElement;
  /** From here on the page takes its submits itself. */
  release?: () => void;
  /** From here on the page hears whoever holds it itself. Answers with what they said last before that, once. */
  hearsItself?: () => MessageEvent | undefined;
}

declare global {
  interface Window {
    rulrrConnect?: InlineHandover;
  }
}

export interface Handover {
  testMode: boolean;
  /** How long a button that commits waits, in ms: where a sandbox was told so, and nowhere else. */
  armingMs: number | undefined;
  /** The path below which the server is found, without a slash at its end: empty where it has a host of its own. */
  basePath: string;
  reference: string | undefined;
  /** The answer to this very link. */
  request: ConsentRequest | undefined;
  /** Why there is no answer yet, where the server knows. */
  failure: ArrivalFailure | undefined;
  /** What an app's link came to; undefined when no app's link has brought the merchant. */
  app: SentByApp | undefined;
  /** The language that the document is in. */
  locale: string | undefined;
  /** The origins that the partner has registered; undefined where nobody has said. */
  origins: readonly string[] | undefined;
}

type HandedOver = Partial<{ mode: string } & Omit<Handover, "testMode">>;

/**
 * What is handed over is data of our own server in our own document, and the server has parsed the answer with its
 * schema before passing it on. So it is not parsed a second time, which would put the schemas into the first bundle.
 */
export function readHandover(page: Document): Handover {
  const handedOver: HandedOver = parse(page.getElementById("handed-over")?.textContent);
  const { mode, ...rest } = handedOver;
  // Of a page that does not say "Test mode" nothing shortens it, whatever it is handed.
  const armingMs = mode === "test" ? rest.armingMs : undefined;
  const { basePath = "", reference, request, failure, app, locale, origins } = rest;
  const testMode = mode === "test" || import.meta.env.DEV;
  return { testMode, armingMs, basePath, reference, request, failure, app, locale, origins };
}

function parse(json: string | null | undefined): object {
  try {
    return JSON.parse(json ?? "{}");
  } catch {
    return {};
  }
}
