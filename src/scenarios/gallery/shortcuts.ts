/** What the keys do, wherever nobody is typing. */
import { languages } from "../../messages/languages.ts";
import { foundLetters, letterOf } from "../letters/letters.ts";
import { directions, motions, textSizes, themes } from "../look.ts";
import { addressOf, type Choices, heights, widths } from "./choices.ts";
import { beside, found } from "./found.ts";
import type { Choose } from "./use-choices.ts";

interface Shortcut {
  keys: readonly string[];
  does: string;
  act: (choices: Choices, choose: Choose) => void;
}

function after<T>(all: readonly T[], one: T): T {
  return all[(all.indexOf(one) + 1) % all.length] ?? one;
}

const walk = (by: number) => (choices: Choices, choose: Choose) =>
  choose({ show: beside([...found(choices.find), ...foundLetters(choices.find)], choices.show, by) });

export const searchField = "gallery-search";

export const shortcuts: readonly Shortcut[] = [
  { keys: ["j", "ArrowDown"], does: "Next state", act: walk(1) },
  { keys: ["k", "ArrowUp"], does: "State before", act: walk(-1) },
  { keys: ["/"], does: "Search", act: () => document.getElementById(searchField)?.focus() },
  {
    keys: ["s"],
    does: "All states, or one",
    act: ({ view }, choose) => choose({ view: view === "sheet" ? "state" : "sheet" }),
  },
  {
    keys: ["w"],
    does: "Next width",
    act: ({ width }, choose) => choose({ width: after<number | null>([...widths, null], width) }),
  },
  {
    keys: ["h"],
    does: "Next height",
    act: ({ height }, choose) => choose({ height: after<number | null>([...heights, null], height) }),
  },
  {
    keys: ["b"],
    does: "Keep this one beside, or not",
    act: ({ show, beside: kept }, choose) => choose({ beside: kept === null ? show : null }),
  },
  {
    keys: ["t"],
    does: "Next theme",
    act: ({ look }, choose) => choose({ look: { theme: after(themes, look.theme) } }),
  },
  {
    keys: ["l"],
    does: "Next language",
    act: ({ look }, choose) => {
      const tags = languages.map(({ tag }) => tag);
      choose({ look: { lang: after(tags, look.lang) } });
    },
  },
  {
    keys: ["d"],
    does: "Next direction",
    act: ({ look }, choose) => choose({ look: { dir: after(directions, look.dir) } }),
  },
  {
    keys: ["x"],
    does: "Next text size",
    act: ({ look }, choose) => choose({ look: { text: after<number>(textSizes, look.text) } }),
  },
  {
    keys: ["m"],
    does: "Motion or none",
    act: ({ look }, choose) => choose({ look: { motion: after(motions, look.motion) } }),
  },
  {
    keys: ["o"],
    does: "Open alone",
    act: (choices) => {
      if (!letterOf(choices.show)) window.open(addressOf(choices.show, choices), "_blank", "noopener");
    },
  },
];

/** Whether the key was one of them. */
export function press(key: string, choices: Choices, choose: Choose): boolean {
  const shortcut = shortcuts.find(({ keys }) => keys.includes(key));
  shortcut?.act(choices, choose);
  return shortcut !== undefined;
}
