import type { KeyboardEvent, PointerEvent } from "react";
import { clampSize, largest, smallest } from "./choices.ts";
import styles from "./handle.module.css";

interface Props {
  side: "width" | "height";
  /** In px; null is as large as there is room. */
  size: number | null;
  onSize: (size: number) => void;
}

/** Dragged, or moved with the arrow keys, it makes the frame that it stands in wider, or higher. */
export function Handle({ side, size, onSize }: Props) {
  const isWidth = side === "width";
  const there = (handle: HTMLElement) =>
    handle.parentElement?.[isWidth ? "clientWidth" : "clientHeight"] ?? smallest;
  const at = (event: { clientX: number; clientY: number }) => (isWidth ? event.clientX : event.clientY);

  const drag = (event: PointerEvent<HTMLDivElement>) => {
    const handle = event.currentTarget;
    const from = there(handle) - at(event);
    handle.setPointerCapture(event.pointerId);
    const move = (moved: globalThis.PointerEvent) => onSize(clampSize(from + at(moved)));
    handle.addEventListener("pointermove", move);
    handle.addEventListener("lostpointercapture", () => handle.removeEventListener("pointermove", move), {
      once: true,
    });
  };
  const nudge = (event: KeyboardEvent<HTMLDivElement>) => {
    const [less, more] = isWidth ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
    const by = { [less]: -8, [more]: 8 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    onSize(clampSize((size ?? there(event.currentTarget)) + by));
  };
  return (
    <div
      role="separator"
      aria-orientation={isWidth ? "vertical" : "horizontal"}
      aria-label={isWidth ? "Width of the frame" : "Height of the frame"}
      // Of a frame that takes all the room there is, nobody has said how much that is.
      aria-valuenow={size ?? largest}
      aria-valuemin={smallest}
      aria-valuemax={largest}
      tabIndex={0}
      className={isWidth ? styles.width : styles.height}
      onPointerDown={drag}
      onKeyDown={nudge}
    />
  );
}
