import type { Words } from "../messages/permission-words.ts";
import type { SandboxApp } from "../sandbox/apps.ts";
import type { SandboxMerchant } from "../sandbox/merchants.ts";
import type { SandboxPartner } from "../sandbox/partners.ts";
import type { Judge } from "./apps/authorization-server.ts";
import type { Answer } from "./http/answer.ts";
import type { Records } from "./records.ts";

/** What every call of the sandbox works with. */
export interface World {
  records: Records;
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after so many milliseconds, or at once when the signal aborts. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** By `client_id`. */
  partners: ReadonlyMap<string, SandboxPartner>;
  /** By email. */
  merchants: ReadonlyMap<string, SandboxMerchant>;
  sessionMilliseconds: number;
  /** Those that arrive with the handshakes of other platforms, by `client_id`. */
  apps: ReadonlyMap<string, SandboxApp>;
  /** The words of a language (BCP 47), from which the text that is agreed to is made; undefined for one there is not. */
  words(locale: string): Promise<Words | undefined>;
  /** The secret by which the browser is known in which an app's request was begun. */
  requestSecret(headers: Call["headers"]): string | undefined;
  /** Absent where no authorization server runs: in a browser, say. */
  judge?: () => Promise<Judge>;
  /** Absent where nothing can be asked of another host. */
  callApp?: CallApp;
}

/**
 * Posts JSON to an address that an app registered, without following a redirect or lending the app this machine's
 * place in the network. Rejects when there is no answer before the signal aborts.
 */
export type CallApp = (url: URL, body: string, signal: AbortSignal) => Promise<Response>;

/** One request, read. */
export interface Call {
  headers: Pick<Headers, "get" | "has">;
  /** Aborted when nobody waits for the answer any more. */
  signal: AbortSignal;
  /** The part of the path that varies, decoded; empty where nothing does. */
  name: string;
  /** Whom it comes from, as far as that is known (see `client-address.ts`). */
  address: string | undefined;
  parameters: URLSearchParams;
  /** At most 16 kB. */
  body: Uint8Array;
}

export type Handle = (world: World, call: Call) => Promise<Answer> | Answer;

export const seconds = 1000;
export const minutes = 60 * seconds;
export const hours = 60 * minutes;
export const days = 24 * hours;

export function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
