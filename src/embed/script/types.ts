/** The types of the embed script, as a partner's page sees them. Nothing but types: this file is served as `embed.d.ts`. */

/** The merchant is at this step. */
export type ConnectStep = "sign-in" | "verify" | "account" | "preferences" | "review";

/** Why something did not work. The codes are stable. */
export type ConnectErrorCode =
  | "finished-elsewhere"
  | "invalid"
  | "blocked-embed"
  | "no-profiles"
  | "unavailable"
  | "rate-limited"
  | "session-expired"
  | "load_timeout"
  | "insecure_context"
  | "mode_unavailable"
  | "popup_blocked"
  | "popup_severed"
  | "token_unavailable";

/** An error. It is also the state that the merchant sees, unless the script found it before there was a page. */
export interface ConnectError {
  /** What happened; the table of codes says what to do. */
  code: ConnectErrorCode;
  /** Whether the merchant can still get on from here without a new link. */
  recoverable: boolean;
}

/** What createRulrrConnect takes. Callbacks are read when they are called, so an object whose members change is fine. */
export interface ConnectOptions {
  /** Your client_id. */
  clientId: string;
  /** The integration token your backend made. Give this or fetchIntegrationToken. */
  integrationToken?: string;
  /** Gets a token from your backend, at open() and again when a link has expired: it is then renewed in place. */
  fetchIntegrationToken?: () => Promise<string> | string;
  /** How to show the page: over yours, in your container, or in a window of its own. "modal" if not given; onError says when it is shown so for want of another. */
  mode?: "modal" | "inline" | "popup";
  /** Where Connect is, with its path if it has one. Needed only when the script is bundled or hosted by you: otherwise it is where the script came from. */
  connectUrl?: string;
  /** The element that holds the frame in mode "inline", or a selector of it. */
  container?: Element | string;
  /** The language to begin with, as a BCP 47 tag. */
  locale?: string;
  /** The look to begin with. "auto" follows the device. */
  theme?: "light" | "dark" | "auto";
  /** The words of the frame itself, for another language than English. */
  labels?: { title?: string; close?: string };
  /** The page is there and listens. */
  onReady?: () => void;
  /** The merchant has come to a step. */
  onStep?: (event: { type: "step"; step: ConnectStep }) => void;
  /**
   * Connected. Confirm it from your backend before you rely on it. preferences: what the merchant decided; ereceipt:
   * e-receipts are among what was switched on.
   */
  onSuccess?: (event: {
    type: "success";
    ereceipt: boolean;
    preferences: { id: string; answer: boolean }[];
  }) => void;
  /** The merchant chose not to connect. */
  onDeclined?: () => void;
  /** The link has expired, and was not renewed by fetchIntegrationToken. */
  onExpired?: () => void;
  /** Something did not work. */
  onError?: (error: ConnectError) => void;
  /** The frame or popup is gone: Return was pressed, the merchant closed it, or close() was called. Says nothing of the outcome. */
  onClose?: () => void;
  /** Every message as it passes, for logs and playgrounds. Tokens are left out. */
  onMessage?: (event: { from: "host" | "page"; message: { type: string } }) => void;
}

/** What createRulrrConnect gives. Every method may be called at any time, and any number of times. */
export interface RulrrConnect {
  /** Shows the page. Call it in a click: browsers open a popup only then. While it is open, calling again changes nothing. */
  open: () => void;
  /** Takes the page away and calls onClose. Nothing is declined: open() goes on with the same link. */
  close: () => void;
  /** Asks the page to go one step back. Resolves to false when there was none, so that your own Back can go on. */
  back: () => Promise<boolean>;
  /** Hands the page a fresh integration token, in place: what was typed and chosen is kept. */
  renew: (integrationToken: string) => void;
  /** Changes the language of the open page. */
  setLocale: (locale: string) => void;
  /** Changes the look of the open page. */
  setTheme: (theme: "light" | "dark" | "auto") => void;
  /** Takes everything away without calling anything. open() may follow (React's StrictMode does that). */
  destroy: () => void;
  /** What stands in the way, in plain words or by its code; empty when nothing does. */
  diagnose: () => string[];
}

/** Makes an instance. Nothing happens before open(). Throws a TypeError when clientId, a token or connectUrl is missing. */
export type CreateRulrrConnect = (options: ConnectOptions) => RulrrConnect;
