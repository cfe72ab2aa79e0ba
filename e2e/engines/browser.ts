/**
 * As much of a browser as a person uses, the same for every engine: windows, frames in them, a pointer and a keyboard.
 * What is read of a page is read by a function that runs in it.
 */

/** An engine that is installed here, as the configuration finds it. */
export interface Installed {
  name: "Firefox" | "WebKit";
  /** Its programs, by what they are for. */
  programs: Record<string, string>;
}

/** Something on a page, as somebody who looks at it would say: what kind of thing, and what it is called. */
export interface Thing {
  /** A selector. */
  kind: string;
  /** Its label, or the first line of its words. Left out where there is only one of the kind. */
  named?: string;
}

/** A place in a window, in CSS pixels. */
export interface Point {
  x: number;
  y: number;
}

/** A value that survives the way into a page and back. */
export type Plain = string | number | boolean | null | undefined | Plain[] | { [key: string]: Plain };

/** A document that is shown: the one of a window, or of a frame in it. */
export interface View {
  /** The document in the frame that this selector finds. */
  frame(selector?: string): View;
  /** Runs in the page: it sees nothing but its arguments. */
  read<Told, Given extends Plain>(look: (given: Given) => Told, given?: Given): Promise<Told>;
  /** Reads something of the thing; undefined while the thing is not to be seen. */
  readOf<Told>(thing: Thing, look: (element: Element) => Told): Promise<Told | undefined>;
  /** Brings it into sight, and moves the pointer onto it. */
  pointsAt(thing: Thing): Promise<void>;
  /** A press of the pointer where the thing is. */
  clicks(thing: Thing): Promise<void>;
}

export type Key = "Tab" | "Enter" | "Space" | "Escape" | "ArrowDown" | "ArrowUp";

export interface Window extends View {
  goesTo(address: string): Promise<void>;
  /** Does not wait for what comes: that is looked for. */
  goesBack(): Promise<void>;
  goesForward(): Promise<void>;
  reloads(): Promise<void>;
  /** A key, pressed where the focus is. */
  presses(key: Key): Promise<void>;
  types(text: string): Promise<void>;
  resizesTo(width: number, height: number): Promise<void>;
  /** Brings the window to the front. */
  isLookedAt(): Promise<void>;
  isClosed(): Promise<boolean>;
  closes(): Promise<void>;
}

/** One visit: nothing is left in it of the one before. */
export interface Browser {
  window: Window;
  /** The window that a page has opened, once it is there. */
  nextWindow(): Promise<Window>;
  /** What the browser has complained of so far; undefined where the engine does not say while it is being driven. */
  complaints(): string[] | undefined;
  quits(): Promise<void>;
}

export interface Engine {
  visits(): Promise<Browser>;
  ends(): Promise<void>;
}

export interface StartOptions {
  /** Cookies, storage and workers are refused, to framed pages at least. */
  keepsNothing?: boolean;
}
