import type { Words } from "../messages/agreed/permission-words.ts";
import type { AuthorizationServer } from "./apps/authorization-server.ts";
import type { Directory } from "./directory.ts";
import type { Answer } from "./http/answer.ts";
import type { Mailer } from "./mailer.ts";
import type { ReadOnlyRecords, Records } from "./records.ts";
import type { Registry } from "./registry.ts";

/** What every call of the service works with. */
export interface ServiceContext {
  /** For what is read and not written. */
  records: ReadOnlyRecords;
  /**
   * What is read and then written, all of it or nothing; see `Store.transaction`. The callback may run more than once, and
   * asks nobody but its records: what others know is asked before, whom others tell is told after.
   */
  transaction<T>(change: (records: Records) => Promise<T>): Promise<T>;
  /** Milliseconds since 1970. */
  now(): number;
  directory: Directory;
  registry: Registry;
  mailer: Mailer;
  /** A one-time code that nobody can guess. */
  newCode(): string;
  sessionMilliseconds: number;
  /** The words of a language (BCP 47), from which the text that is agreed to is made; undefined for one there is not. */
  words(locale: string): Promise<Words | undefined>;
  /** The secret by which the browser is known in which an app's request was begun. */
  requestSecret(headers: Call["headers"]): string | undefined;
  /** Absent where no authorization server runs: in a browser, say. */
  authorizationServer?: () => Promise<AuthorizationServer>;
  /** Absent where nothing can be asked of another host. */
  callApp?: CallApp;
}

/**
 * Posts JSON to an address that an app registered, without following a redirect or lending the app this machine's
 * place in the network. Rejects when there is no answer before the signal aborts, and with an error named `Refused` when the
 * address is not one to ask.
 */
export type CallApp = (
  url: URL,
  body: string,
  signal: AbortSignal,
  headers?: Readonly<Record<string, string>>,
) => Promise<Response>;

/** One request, read. */
export interface Call {
  headers: Pick<Headers, "get" | "has">;
  /** The part of the path that varies, decoded; empty where nothing does. */
  name: string;
  /** Whom it comes from, as far as that is known (see `client-address.ts`). */
  address: string | undefined;
  parameters: URLSearchParams;
  /** At most 16 kB. */
  body: Uint8Array;
}

export type Handle = (context: ServiceContext, call: Call) => Promise<Answer> | Answer;

export const seconds = 1000;
export const minutes = 60 * seconds;
export const hours = 60 * minutes;
export const days = 24 * hours;

export function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** Times whose texts stand in their order, to begin keys with. */
export function orderOf(milliseconds: number): string {
  return String(milliseconds).padStart(15, "0");
}
