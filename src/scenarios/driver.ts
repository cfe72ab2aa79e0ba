/**
 * Does in the page what a person would do there, until it is in the state an entry ends in. Controls are found by their
 * words, in the language the page is shown in, the way a person finds them.
 */
import type { Format, MessageId } from "../messages/copy.tsx";
import { type Clock, reallyWait } from "./clock.ts";
import type { Scenario, Step } from "./scenario.ts";

/** How long a person would look for something before giving up, in ms: longer than any delay the gallery offers. */
const patience = 15_000;

/** A page that has not changed over so many looks is at rest. Counted in turns, in which a page that is held up waits too. */
const atRest = 8;

interface Means {
  page: Document;
  format: Format;
  /** The words of a message that do not depend on its values. */
  wordsOf: (id: MessageId) => string[];
  clock: Clock;
}

/** Resolves once the page is in the entry's state; rejects, saying what was not found. */
export async function drive(scenario: Scenario, means: Means): Promise<void> {
  const { page, clock } = means;
  await found(() => page.querySelector("#root main"), "a screen");
  for (const step of scenario.steps ?? []) await take(step, means);
  await found(() => page.documentElement.dataset.state === scenario.state, `the state ${scenario.state}`);
  if (scenario.shows) {
    const words = wordsIn(scenario.shows, means);
    await found(
      () => words.every((part) => page.body.textContent.includes(part)),
      `the words ${words.join(" … ")}`,
    );
  }
  await comesToRest(page, clock);
}

/** Until what happens by itself has ended: a search is counted out once typing pauses, and then has to be shown. */
async function comesToRest(page: Document, clock: Clock): Promise<void> {
  let unchanged = 0;
  const changes = new MutationObserver(() => (unchanged = 0));
  changes.observe(page, { subtree: true, childList: true, characterData: true, attributes: true });
  await found(() => {
    unchanged = clock.isQuiet() ? unchanged + 1 : 0;
    return unchanged > atRest;
  }, "an end to what happens by itself");
  changes.disconnect();
}

function wordsIn(shown: NonNullable<Scenario["shows"]>, { wordsOf, format }: Means): string[] {
  return typeof shown === "string" ? wordsOf(shown) : [format(shown.message, shown.values)];
}

async function take(step: Step, { page, format, clock }: Means): Promise<void> {
  if ("fill" in step) {
    const input = await found(() => fieldOf(page, format(step.fill)), `the field ${step.fill}`);
    type(input, step.with);
  } else if ("press" in step) {
    const words = format(step.press, Object.fromEntries(valuesOf(step, format)));
    (await found(() => pressable(page, words, format), `the button ${step.press}`)).click();
  } else if ("pressWords" in step) {
    (await found(() => buttonOf(page, step.pressWords), `the button ${step.pressWords}`)).click();
  } else if ("check" in step) {
    (await found(() => fieldOf(page, format(step.check)), `the switch ${step.check}`)).click();
  } else if ("choose" in step) {
    const chosen = `input[type=radio][value="${CSS.escape(step.choose)}"]`;
    const choice = await found(
      () => page.querySelector<HTMLInputElement>(chosen),
      `the choice ${step.choose}`,
    );
    // By hand, on a till, and not by the arrow keys.
    choice.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
    choice.click();
  } else if ("follow" in step) {
    (await found(() => linkWith(page, step.follow), `the link ${step.follow}`)).click();
  } else if ("reach" in step) {
    await found(() => page.documentElement.dataset.state === step.reach, `the state ${step.reach}`);
  } else {
    // Whoever counts the time has to have begun: effects run a moment after what they belong to is seen.
    await comesToRest(page, clock);
    clock.pass(step.pass);
  }
}

function valuesOf({ values = {} }: Extract<Step, { press: MessageId }>, format: Format): [string, string][] {
  return Object.entries(values).map(([name, value]) => [
    name,
    typeof value === "string" ? value : format(value.message),
  ]);
}

async function found<T>(look: () => T | null | undefined | false, what: string): Promise<T> {
  const until = performance.now() + patience;
  for (;;) {
    const it = look();
    if (it) return it;
    if (performance.now() > until) throw new Error(`There is not ${what}`);
    await reallyWait(16);
  }
}

/** Where a person can act: in an open dialog, which shuts off the rest, or anywhere. */
function within(page: Document): ParentNode {
  return page.querySelector("dialog[open]") ?? page;
}

function buttonOf(page: Document, words: string): HTMLElement | undefined {
  return [...within(page).querySelectorAll<HTMLElement>("button")].find(
    (button) => plain(button.getAttribute("aria-label") ?? button.textContent) === plain(words),
  );
}

function linkWith(page: Document, words: string): HTMLElement | undefined {
  return [...within(page).querySelectorAll<HTMLElement>("main a")].find((link) =>
    plain(link.textContent).includes(words),
  );
}

/** A button that commits reads on first, in a short window, and then takes presses after a second: another look until then. */
function pressable(page: Document, words: string, format: Format): HTMLElement | undefined {
  buttonOf(page, format("action.readOn"))?.click();
  const button = buttonOf(page, words);
  return (button?.dataset.commit ?? "armed") === "armed" ? button : undefined;
}

function fieldOf(page: Document, words: string): HTMLInputElement | undefined {
  for (const label of within(page).querySelectorAll("label")) {
    if (plain(label.textContent) !== plain(words)) continue;
    if (label.control instanceof HTMLInputElement) return label.control;
  }
  return undefined;
}

function plain(text: string): string {
  return text
    .replace(/[\u2066-\u2069\u200e\u200f]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** As if typed: the page hears of it, and React does not take the value for its own. */
function type(input: HTMLInputElement, text: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(input, text);
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
}
