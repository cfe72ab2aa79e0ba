/** The page in a frame: in the host's own container, or over the host's page. Styled by script, which every CSP allows. */
import type { ConnectOptions } from "./types.ts";
import type { View } from "./view.ts";

type Labels = ConnectOptions["labels"];

export function inlineFrame(frame: HTMLIFrameElement, container: Element): View {
  frame.style.height = "640px";
  container.append(frame);
  return {
    ...viewOf(frame, frame, 0),
    reveal() {
      // Only after a press in the frame: a merchant who is elsewhere on the host's page is not pulled away from it. At
      // once, or as smoothly as the host's own styles have it, which know who wants no motion.
      if (document.activeElement === frame && frame.getBoundingClientRect().top < 0) frame.scrollIntoView();
    },
    remove: () => frame.remove(),
  };
}

/**
 * The browser's own modal dialog: what is behind it is inert, so that another library's focus trap has nothing to pull
 * the focus back to, and its events stop here, so that another library's "press outside" does not hear them. It covers
 * the host's page without touching it: no class on the body, no scroll lock to be forgotten.
 */
export function modalFrame(frame: HTMLIFrameElement, labels: Labels, dismiss: () => void): View {
  const { scrollX: left, scrollY: top } = window;
  const panel = make(
    "div",
    "display:grid;grid:44px 1fr/100%;width:min(100%,480px);height:684px;max-height:100%;margin:auto;background:Canvas",
  );
  const button = make(
    "button",
    "width:44px;margin-left:auto;padding:0;border:0;background:none;color:CanvasText;font:24px system-ui",
  );
  button.textContent = "×";
  button.ariaLabel = labels?.close ?? "Close";
  button.addEventListener("click", dismiss);
  const dialog = make(
    "dialog",
    "display:flex;min-width:100%;height:100%;max-height:100%;pointer-events:auto;padding:0;border:0;background:#0008;color-scheme:light dark",
  );
  dialog.ariaLabel = frame.title;
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    dismiss();
  });
  for (const type of ["focusin", "pointerdown", "mousedown"])
    dialog.addEventListener(type, (event) => event.stopPropagation());
  panel.append(button, frame);
  dialog.append(panel);
  document.body.append(dialog);
  dialog.showModal();
  frame.focus();
  return {
    ...viewOf(frame, panel, 44),
    dismiss,
    remove() {
      // Closing gives the focus back to where it was; the scroll position a browser may forget.
      dialog.close();
      dialog.remove();
      scrollTo({ left, top, behavior: "instant" });
    },
  };
}

/** `sized`: what is as high as the content, and `above` it. */
function viewOf(frame: HTMLIFrameElement, sized: HTMLElement, above: number) {
  return {
    window: () => frame.contentWindow,
    resize(height: number) {
      sized.style.height = `${height + above}px`;
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
