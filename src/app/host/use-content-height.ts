import { type RefObject, useEffect, useRef } from "react";
import type { PageMessage } from "../../embed/messages.ts";

/**
 * Tells the host how high the content is, whenever that changes.
 *
 * The column fills whatever frame it is given, so its own height says nothing: reported, it would keep every frame as
 * high as it once was, or make it grow for ever. What counts is what the content needs, which is the column without the
 * room that its stretching part (`data-fills`) does not use. That depends on the frame's width, never on its height.
 *
 * @returns the height that was told last, in CSS pixels
 */
export function useContentHeight(
  tell: (message: PageMessage) => boolean,
  framed: boolean,
): RefObject<number | undefined> {
  const last = useRef<number>(undefined);
  useEffect(() => {
    const report = (height: number) => {
      if (height === last.current) return;
      last.current = height;
      tell({ type: "resize", height });
    };
    return framed ? watchContentHeight(report) : undefined;
  }, [tell, framed]);
  return last;
}

function watchContentHeight(report: (height: number) => void): () => void {
  let waiting = 0;
  const measure = () => {
    waiting = 0;
    const height = contentHeight(document);
    if (height !== undefined) report(height);
  };
  const later = () => {
    waiting ||= requestAnimationFrame(measure);
  };
  const sizes = new ResizeObserver(later);
  sizes.observe(document.documentElement);
  const changes = new MutationObserver(later);
  changes.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  // At once: whoever is told that the page is there is told this with it.
  measure();
  return () => {
    sizes.disconnect();
    changes.disconnect();
    cancelAnimationFrame(waiting);
  };
}

function contentHeight(page: Document): number | undefined {
  const column = page.querySelector("[data-column]");
  if (!column) return undefined;
  const { marginBlockStart, marginBlockEnd, flexGrow } = getComputedStyle(column);
  const margins = Number.parseFloat(marginBlockStart) + Number.parseFloat(marginBlockEnd);
  const whole = column.getBoundingClientRect().height + margins;
  // On a wide page the column does not fill anything: it is as high as it is.
  const spare = flexGrow === "0" ? 0 : spareRoom(page.querySelector("[data-fills]"));
  const dialog = page.querySelector("dialog[open]");
  const question = dialog ? dialog.getBoundingClientRect().height + 32 : 0;
  return Math.ceil(Math.max(whole - spare, question));
}

/** The room that a stretched element has below its content. */
function spareRoom(stretched: Element | null): number {
  if (!stretched) return 0;
  const content = document.createRange();
  content.selectNodeContents(stretched);
  const padding = Number.parseFloat(getComputedStyle(stretched).paddingBlockEnd);
  const end = stretched.getBoundingClientRect().bottom - padding;
  return Math.max(0, end - content.getBoundingClientRect().bottom);
}
