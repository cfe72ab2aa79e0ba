/** The page in a frame: in the host's own container, or over the host's page. Styled by script, which every CSP allows. */
import type { ConnectOptions } from "./types.ts";
import type { View } from "./view.ts";

type Labels = ConnectOptions["labels"];

export function inlineFrame(frame: HTMLIFrameElement, container: Element): View {
  const resize = (height: number) => {
    frame.style.height = `${height}px`;
  };
  container.append(frame);
  return {
    window: frame.contentWindow,
    resize,
    focus() {
      // Only after a press in the frame: a merchant who is elsewhere on the host's page is not pulled away from it. At
      // once, or as smoothly as the host's own styles have it, which know who wants no motion.
      if (document.activeElement === frame && frame.getBoundingClientRect().y < 0) frame.scrollIntoView();
    },
    remove: () => frame.remove(),
  };
}

/**
 * The browser's own modal dialog: what is behind it is inert, so that another library's focus trap has nothing to pull
 * the focus back to, and its events stop here, so that another library's "press outside" does not hear them. It covers
 * the host's page without touching it: no class on the body, no scroll lock to be forgotten.
 *
 * A panel in the middle, or a sheet from the bottom where it is narrow. Its way out is beside it and not on it: there it is
 * for a page that never loads, and covers nothing that has to be seen to be agreed to.
 */
export function modalFrame(frame: HTMLIFrameElement, labels: Labels, dismiss: () => void): View {
  const position = { left: scrollX, top: scrollY, behavior: "instant" } as const;
  const button = make(
    "button",
    "position:fixed;top:0;right:0;border:0;width:48px;color:#fff;background:0 0;font:28px/44px system-ui",
  );
  button.textContent = "×";
  button.ariaLabel = labels?.close ?? "Close";
  button.onclick = dismiss;
  const dialog = make(
    "dialog",
    // The shade is a shadow: a backdrop cannot be styled from here.
    `padding:0;border:0;width:480px;max-width:100%;max-height:calc(100% - 48px);box-shadow:0 0 48px#0008,0 0 0 100vmax#0008;transition:height ${matchMedia("(prefers-reduced-motion)").matches ? 0 : 0.2}s;pointer-events:auto;margin:auto`,
  );
  const narrow = matchMedia("(width<576px)");
  // Held by the window's top and bottom it stands in the middle, and by the bottom alone upon that.
  const place = (narrow.onchange = () => {
    dialog.style.cssText += narrow.matches
      ? ";border-radius:16px 16px 0 0;top:auto"
      : ";border-radius:16px;top:0";
  });
  place();
  dialog.ariaLabel = frame.title;
  dialog.oncancel = dismiss;
  for (const type of ["mousedown", "pointerdown", "focusin"])
    dialog.addEventListener(type, (event) => event.stopPropagation());
  dialog.append(button, frame);
  document.body.append(dialog);
  return {
    window: frame.contentWindow,
    resize(height) {
      dialog.style.height = `${height}px`;
    },
    focus() {
      // Not before there is a page: in an empty frame nobody would hear Escape.
      if (document.activeElement === button) frame.focus();
    },
    open() {
      dialog.showModal();
    },
    remove() {
      narrow.onchange = null;
      // Closing gives the focus back to where it was; the scroll position a browser may forget.
      dialog.close();
      dialog.remove();
      scrollTo(position);
    },
  };
}

/** A frame that is nowhere yet. */
export function makeFrame(origin: string, labels: Labels): HTMLIFrameElement {
  const frame = make("iframe", "display:block;border:0;width:100%;height:100%");
  frame.title = labels?.title ?? "Connect to Rulrr";
  // By its name: without a `src` the frame's own origin is not known to the browser.
  frame.allow = `clipboard-write ${origin}`;
  return frame;
}

function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  css: string,
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  element.style.cssText = css;
  return element;
}
