/**
 * What the gallery and the frame it shows a state in say to each other. Both are of one origin, and each believes only
 * the other: the gallery its frames, a frame its parent.
 */
import type { Look } from "./look.ts";

export interface Violation {
  id: string;
  impact: string;
  help: string;
  helpUrl: string;
  /** Selectors of the elements it is about. */
  targets: string[];
}

export type ToFrame = { gallery: "look"; look: Look } | { gallery: "check" };

export type FromFrame =
  /** The state is reached, or could not be, and why. */
  | { gallery: "settled"; problem: string | null }
  | { gallery: "checked"; violations: Violation[] }
  /** A key that the page has no use for, and the gallery may. */
  | { gallery: "key"; key: string };

/** Whether a message is for a frame; told by its mark, because its sender is known to be ours. */
export function isToFrame(data: unknown): data is ToFrame {
  return isMarked(data);
}

export function isFromFrame(data: unknown): data is FromFrame {
  return isMarked(data);
}

function isMarked(data: unknown): boolean {
  return typeof data === "object" && data !== null && "gallery" in data;
}
