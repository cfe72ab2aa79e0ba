/** The page in a frame: in the host's own container, or over the host's page. Styled by script, which every CSP allows. */
import type { View } from "./view.ts";

export interface Labels {
  title?: string;
  close?: string;
}

export function inlineFrame(container: Element, labels: Labels = {}): View {
  const frame = makeFrame(labels);
  frame.style.height = "640px";
  container.append(frame);
  return {
    frame,
    window: () => frame.contentWindow,
    resize: (height) => {
      frame.style.height = `${height}px`;
    },
    remove: () => frame.remove(),
  };
}

/**
 * The browser's own modal dialog: what is behind it is inert, so that another library's focus trap has nothing to pull
 * the focus back to, and its events stop here, so that another library's "press outside" does not hear them. It covers
 * the host's page without touching it: no class on the body, no scroll lock to be forgotten.
 */
export function modalFrame(labels: Labels = {}, dismiss: () => void): View {
  const { scrollX: left, scrollY: top } = window;
  const frame = makeFrame(labels);
  const panel = make(
    "div",
    "display:flex;flex-direction:column;width:100%;max-width:480px;height:684px;max-height:100%;margin:auto;background:Canvas",
  );
  const button = make(
    "button",
    "align-self:end;width:44px;height:44px;padding:0;border:0;background:none;color:CanvasText;font:24px system-ui",
  );
  button.type = "button";
  button.textContent = "×";
  button.ariaLabel = labels.close ?? "Close";
  button.addEventListener("click", dismiss);
  frame.style.flex = "1 1 0";
  const dialog = make(
    "dialog",
    "display:flex;box-sizing:border-box;width:100%;height:100%;max-width:none;max-height:none;padding:0;border:0;overflow:auto;overscroll-behavior:contain;background:rgb(0 0 0/.5);color-scheme:light dark;pointer-events:auto",
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
    frame,
    window: () => frame.contentWindow,
    resize: (height) => {
      panel.style.height = `${height + 44}px`;
    },
    remove() {
      // Closing gives the focus back to where it was; the scroll position a browser may forget.
      dialog.close();
      dialog.remove();
      scrollTo({ left, top, behavior: "instant" });
    },
  };
}

function makeFrame({ title = "Connect to Rulrr" }: Labels): HTMLIFrameElement {
  const frame = make("iframe", "display:block;width:100%;border:0");
  frame.title = title;
  frame.allow = "clipboard-write";
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
