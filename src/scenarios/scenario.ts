/**
 * What an entry of the catalogue says. Data and nothing else, so that the page under Vite, the build that lists the
 * entries, and the tests in a real browser all read the same thing.
 *
 * An entry puts no state into the page. It says how the page is opened, what the sandbox answers, and what a person
 * then does; the real page makes the state of it, or the entry fails.
 */
import type { ConnectionsState } from "../app/connections/state-names.ts";
import type { Stage } from "../app/phone/use-phone.ts";
import type { StateName } from "../journey/states.ts";
import type { MessageId } from "../messages/copy.tsx";

/** Where a phone is that goes on for a till, until it has chosen the number. */
type PhoneState = `phone-${Exclude<Stage["name"], "matched">}`;

/** The calls of the merchant's side, as an entry names them. */
export type CallName =
  | "handover"
  | "follow"
  | "open"
  | "number"
  | "stop"
  | "read"
  | "sign-in"
  | "verify"
  | "resend"
  | "profiles"
  | "confirm"
  | "decline"
  | "connections"
  | "change"
  | "disconnect";

/** A state of any page. */
export type ShownState = StateName | ConnectionsState | PhoneState;

/** What the sandbox answers instead of what it would. */
export interface Override {
  on: CallName;
  answer:
    | "never"
    /** The connection ends without an answer. */
    | "dies"
    | { status: number; headers?: Record<string, string>; body?: object }
    /** The sandbox's own answer with these values in it; objects are merged, lists replaced. */
    | { with: Record<string, unknown> };
  /** How many calls are answered as ever before this one counts. */
  after?: number;
}

/**
 * What a person does. Controls are named by their message, so that an entry works in every language; what comes from
 * the API is named by its id there. Each step waits for what it needs to be on the page.
 */
export type Step =
  | { fill: MessageId; with: string }
  /** A value is a text, or another message. */
  | { press: MessageId; values?: Record<string, string | { message: MessageId }> }
  | { check: MessageId }
  /** A radio button, by its value. */
  | { choose: string }
  /** Nothing is done until the page is in this state. */
  | { reach: ShownState }
  /** A link, by a text that is in it. */
  | { follow: string }
  /** A button by its own words: what is on it comes from the API. */
  | { pressWords: string }
  /** Time goes by, in seconds. */
  | { pass: number };

export interface Scenario {
  /** In the address, in file names: lower case and dashes. Kept when the title changes. */
  id: string;
  title: string;
  group: string;
  /** The state it ends in: the page's own `data-state`. */
  state: ShownState;
  /** What to look at, for whoever judges it by eye. */
  look: string;
  /** The parameters of the link. */
  link: { client_id?: string; integration_token?: string };
  /** Instead of a link: the page of a phone, with this code. */
  phone?: { secret: string; key: string } | "none";
  /** Instead of a link: what an app asks for, by another platform's handshake. */
  asks?: { kind: "authorization" | "install"; clientId: string; scopes: readonly string[] };
  /** The page at this address instead of the consent page; the link is none then. */
  address?: string;
  sandbox?: readonly Override[];
  steps?: readonly Step[];
  /** A message that must be in sight in the end, where the state alone does not tell this entry from others. */
  shows?: MessageId | { message: MessageId; values: Record<string, number> };
  /** The page takes itself to be in a partner's frame; otherwise to be at top level, wherever it is shown. */
  framed?: boolean;
  /** The page is not in plain sight: to the browser it looks as if something lay over it. */
  covered?: boolean;
  /** The browser opens no new window. */
  noWindow?: boolean;
  /** The frame cannot hold a sign-in, for this reason. */
  blocked?: "sandboxed" | "insecure";
  /** A newer version has taken the place of this one's later screens. */
  outdated?: boolean;
  /** The device has no network. */
  offline?: boolean;
  /** The answers are marked as a trial's. */
  testMode?: boolean;
  /** What the browser says on its console, and is right to: parts of its lines. */
  expects?: readonly string[];
}

/** Keeps the literal types, from which the compiler knows which states are covered. */
export function scenarios<const T extends readonly Scenario[]>(entries: T): T {
  return entries;
}
