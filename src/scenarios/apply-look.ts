/**
 * Makes the page look as asked, in place. The page's own styles decide, on the conditions they already have: what
 * changes is the page's theme and language, and which of its media conditions hold.
 */
import { languageOf } from "../messages/choose-language.ts";
import type { Look } from "./look.ts";

const yes = "(min-width: 0px)";
const no = "(max-width: 0px)";

/** A media condition as the look has it, or as it was. */
function conditionFor(condition: string, { theme, motion, text: size }: Look): string {
  const when = (feature: RegExp, holds: boolean, text: string) => text.replace(feature, holds ? yes : no);
  // In a condition, an em is the device's text size, which the root element's own does not change.
  let text = condition.replace(/([\d.]+)em\b/g, (_, ems) => `${(Number(ems) * size) / 100}em`);
  if (theme !== "device") {
    text = when(/\(prefers-color-scheme:\s*dark\)/g, theme === "dark", text);
    text = when(/\(prefers-color-scheme:\s*light\)/g, theme !== "dark", text);
    text = when(/\(forced-colors:\s*active\)/g, theme === "forced", text);
  }
  return motion === "device" ? text : when(/\(prefers-reduced-motion:\s*reduce\)/g, true, text);
}

const originals = new WeakMap<MediaList, string>();

function rewrite(rules: CSSRuleList, look: Look): void {
  for (const rule of rules) {
    if (rule instanceof CSSMediaRule) {
      const original = originals.get(rule.media) ?? rule.media.mediaText;
      originals.set(rule.media, original);
      const wanted = conditionFor(original, look);
      if (rule.media.mediaText !== wanted) rule.media.mediaText = wanted;
    }
    if (rule instanceof CSSGroupingRule) rewrite(rule.cssRules, look);
  }
}

/**
 * What a browser does by itself when the device forces its colours, drawn after with the system's names for them. Not
 * the real thing: that takes the device's setting, or a browser that is told to emulate it.
 */
const forced = `
  :root { color-scheme: light; --ink: CanvasText; --soft: CanvasText; --line: CanvasText; --edge: CanvasText;
    --page: Canvas; --ground: Canvas; --wash: Canvas; --accent: LinkText; --accent-strong: LinkText;
    --on-accent: Canvas; --accent-wash: Canvas; --good: CanvasText; --good-wash: Canvas; --warn: CanvasText;
    --warn-wash: Canvas; --bad: CanvasText; --bad-wash: Canvas; }
  * { box-shadow: none !important; text-shadow: none !important; }
  button { background: ButtonFace !important; color: ButtonText !important; border: 1px solid ButtonBorder !important; }
`;

export function applyLook(page: Document, look: Look): void {
  const root = page.documentElement;
  root.dir = look.dir === "auto" ? languageOf(look.lang).dir : look.dir;
  root.style.fontSize = look.text === 100 ? "" : `${look.text}%`;
  if (look.theme === "device") delete root.dataset.theme;
  else root.dataset.theme = look.theme === "dark" ? "dark" : "light";
  for (const sheet of page.styleSheets) rewrite(sheet.cssRules, look);
  const drawn = page.querySelector("style[data-forced]");
  if (look.theme !== "forced") drawn?.remove();
  else if (!drawn) {
    const style = page.createElement("style");
    style.dataset.forced = "";
    style.textContent = forced;
    page.head.append(style);
  }
}

/** Styles that come later, with a lazy part of the page or a change of its source, look the same. */
export function onNewStyles(page: Document, apply: () => void): void {
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes) {
        if (node instanceof HTMLLinkElement) node.addEventListener("load", apply);
        else if (node instanceof HTMLStyleElement && node.dataset.forced === undefined) apply();
      }
  }).observe(page.head, { childList: true });
}

/** Chooses the language as a merchant does; the page loads its words and shows them. */
export function chooseLanguage(page: Document, { lang }: Look): void {
  const switcher = page.querySelector<HTMLSelectElement>("footer select");
  if (!switcher || page.documentElement.lang === lang) return;
  // Whoever comes to it has it offer all of them, which the page draws in its next turn.
  switcher.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
  queueMicrotask(() => {
    switcher.value = lang;
    switcher.dispatchEvent(new Event("change", { bubbles: true }));
  });
}
