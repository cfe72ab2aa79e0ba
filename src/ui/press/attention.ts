/** Where the pointer and the focus have been, for as long as this page has been open. Nothing of it is kept or sent. */
import { type PointerSample, type Stay, stayOn } from "./pointer-stay.ts";

let stay: Stay;
let last: PointerSample | undefined;
let focusedSince: number | undefined;
let watching = false;
const listeners = new Set<() => void>();

/** Since when the pointer has been inside, on a frame that stood still. Absent while no pointer is. */
export const pointerSince = () => stay?.since;

/** Where this frame's top edge lies on the screen, and at what scale, as the last pointer told it. */
export function frameOnScreen(): { top: number; scale: number } | undefined {
  const scale = stay?.scale ?? 1;
  return last && { top: last.screen.y - scale * last.page.y, scale };
}

/** Since when the focus has been in this page. */
export const focusSince = () => focusedSince;

/** Calls back whenever `pointerSince` changes. */
export function onPointerChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** From the first screen on: a finger does not hover, and a pen need not, so what is known of it is where it touched before. */
export function watchAttention(): void {
  if (watching) return;
  watching = true;
  focusedSince = document.hasFocus() ? performance.now() : undefined;
  window.addEventListener("focus", () => (focusedSince ??= performance.now()));
  window.addEventListener("blur", () => (focusedSince = undefined));
  for (const type of ["pointermove", "pointerdown", "pointerup"] as const)
    document.addEventListener(type, (event) => tell(event, stay), true);
  // A finger that goes on to scroll takes the frame along: where it is then, the next touch tells.
  document.addEventListener("pointercancel", () => (last = undefined), true);
  const root = document.documentElement;
  // A mouse that comes in starts the second anew, and one that goes out ends it. A finger or a pen does both with every touch.
  root.addEventListener("pointerenter", (event) => {
    if (hovers(event)) tell(event, undefined);
  });
  root.addEventListener("pointerleave", (event) => {
    if (hovers(event)) change(undefined);
  });
}

function tell(event: PointerEvent, before: Stay): void {
  last = sampleOf(event);
  change(stayOn(before, last));
}

function change(to: Stay): void {
  const changed = to?.since !== stay?.since;
  stay = to;
  if (changed) for (const listener of listeners) listener();
}

/** A pen may or may not, and says nothing of the way between two places where it does not. */
function hovers({ pointerType }: PointerEvent): boolean {
  return pointerType === "mouse";
}

function sampleOf(event: PointerEvent): PointerSample {
  return {
    at: performance.now(),
    kind: hovers(event) ? "hovers" : "touches",
    screen: { x: event.screenX, y: event.screenY },
    page: { x: event.clientX, y: event.clientY },
    density: window.devicePixelRatio,
  };
}
