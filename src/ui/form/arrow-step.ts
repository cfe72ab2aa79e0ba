import type { KeyboardEvent } from "react";

/** +1 where an arrow key leads on among several, -1 where it leads back, else 0. Onward is where reading goes. */
export function arrowStep(event: KeyboardEvent): -1 | 0 | 1 {
  const { key, currentTarget } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return 0;
  const rightToLeft = getComputedStyle(currentTarget).direction === "rtl";
  const [onward, backward] = rightToLeft ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
  if (key === "ArrowDown" || key === onward) return 1;
  return key === "ArrowUp" || key === backward ? -1 : 0;
}
