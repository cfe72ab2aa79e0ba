/**
 * What a partner's page (the host) and the page of Connect say to each other.
 *
 * Requirements
 * - Nobody but a registered origin learns anything, and nothing that anybody else says is believed.
 * - No message carries a token, an email or a name; `renew` alone brings a token, from the host to the page.
 * - Whatever arrives, however malformed, raises no exception and changes nothing unless it is exactly one of these.
 * - Either end may be older than the other: a type or version that is not known is ignored, and so is a field.
 *
 * Steps
 * 1. The host makes a `MessageChannel`, keeps one port, and posts `hello` with the other to the frame or popup, to
 *    exactly the origin of Connect. It repeats this, each time with a new channel and the same nonce, until answered; no
 *    answer within 3 s of the frame's load, or 10 s in all, means that there is no page (a frame that a header blocked still
 *    fires `load`).
 * 2. The page takes a hello only from its parent or opener, and only when the origin is one that the partner has
 *    registered. To anybody else it says nothing at all. The latest hello that comes before the page's code is there is kept
 *    until it is, and judged then.
 * 3. The page answers `ready` with the nonce, on the port. From here on both speak on this port only. A repeated
 *    hello with the same nonce changes nothing; one with another nonce is a new host script, and takes over.
 * 4. The page tells its state at once, and then each new one, once.
 *
 * `v` is the version of the protocol. It is settled by the hello; where another message has a `v`, it must be the same.
 */
import type { PageErrorCode } from "./error-codes.ts";

export const version = 1;
export const helloType = "rulrr-connect:hello";

/** The steps of the way through, as the host hears of them. */
type StepName = "sign-in" | "verify" | "account" | "preferences" | "review";

export const themes = ["light", "dark", "auto"] as const;
export type Theme = (typeof themes)[number];

/** Host → window of the page, with a port: the only message that is posted to a window. */
export type Hello = { type: typeof helloType; v: typeof version; nonce: string };

/** Page → host, on the port. */
export type PageMessage =
  /** The answer to hello. */
  | { type: "ready"; nonce: string }
  /** The height that all of the content needs, in CSS pixels. */
  | { type: "resize"; height: number }
  /** The merchant is at this step. */
  | { type: "step"; step: StepName }
  /**
   * Connected. `preferences`: what the merchant decided (none, of a page that does not tell); `ereceipt`: whether e-receipts are among
   * what was switched on. Confirm it from your backend.
   */
  | { type: "success"; ereceipt: boolean; preferences: { id: string; answer: boolean }[] }
  /** Nothing was connected: the merchant said no, here or elsewhere. */
  | { type: "declined" }
  /** The link has expired. The host may answer with `renew`. */
  | { type: "expired" }
  /** The merchant sees this state. `recoverable`: they can get on without a new link. */
  | { type: "error"; code: PageErrorCode; recoverable: boolean }
  /** The answer to `back`: false when there was no step to go back to. */
  | { type: "back-result"; handled: boolean }
  /** The merchant pressed Escape where it means nothing to the page. A modal closes. */
  | { type: "escape" }
  /** The merchant pressed Return: the page is done. */
  | { type: "close" };

/** Host → page, on the port. */
export type HostMessage =
  /** A fresh integration token, in place: what was typed and chosen is kept. */
  | { type: "renew"; integrationToken: string }
  /** One step back, please. */
  | { type: "back" }
  /** A BCP 47 language tag. */
  | { type: "locale"; locale: string }
  | { type: "theme"; theme: Theme };

export type Message = Hello | PageMessage | HostMessage;

type Fields = Record<string, unknown>;
type Check = (value: unknown) => boolean;

/** What a partner calls a preference, as the contract has it: in any script. */
const isName = (value: unknown): value is string => typeof value === "string" && value !== "";
/** Visible ASCII: what nonces, tokens and language tags are made of. */
const isText: Check = (value) => isName(value) && /^[!-~]{1,512}$/.test(value);
const isHeight: Check = (value) => typeof value === "number" && value > 0 && value < 1e5;
const isOneOf =
  (known: readonly unknown[]): Check =>
  (value) =>
    known.includes(value);
const isVersion = isOneOf([version]);
const isFlag: Check = (value) => typeof value === "boolean";
const isAnswers: Check = (value) =>
  Array.isArray(value) && value.every((one) => isName(one?.id) && isFlag(one.answer));

/** Messages by their type, and what each of their fields has to be. */
type Shapes<Known extends Message> = {
  [Type in Known["type"]]: Record<Exclude<keyof Extract<Known, { type: Type }>, "type">, Check>;
};

/**
 * What the page says. The names of steps and codes are not held against a list: a host's script that is older than the page
 * would leave the host without a word of a state that is new.
 */
export const fromPage: Shapes<PageMessage> = {
  ready: { nonce: isText },
  resize: { height: isHeight },
  step: { step: isText },
  success: { ereceipt: isFlag, preferences: isAnswers },
  declined: {},
  expired: {},
  error: { code: isText, recoverable: isFlag },
  "back-result": { handled: isFlag },
  escape: {},
  close: {},
};

/** What the host says. */
export const fromHost: Shapes<Hello | HostMessage> = {
  [helloType]: { v: isVersion, nonce: isText },
  renew: { integrationToken: isText },
  back: {},
  locale: { locale: isText },
  theme: { theme: isOneOf(themes) },
};

/**
 * The one guard of both ends: the message if it is exactly one of these, made anew from its known fields; undefined
 * otherwise. Never throws.
 */
export function readMessage<Known extends Message>(known: Shapes<Known>, data: unknown): Known | undefined;
export function readMessage(known: Record<string, Record<string, Check>>, data: unknown): unknown {
  // Of what is no object nothing is spread.
  const given: Fields = { preferences: [], ...Object(data) };
  const { type, v = version } = given;
  const message: Fields = { type };
  const fields = v === version && typeof type === "string" && Object.hasOwn(known, type) && known[type];
  const fit =
    fields && Object.entries(fields).every(([field, fits]) => fits((message[field] = given[field])));
  return fit ? message : undefined;
}
