/** A merchant at the page: what they do, and what they see. The same at top level, in a frame and in a popup. */
import { expect } from "vitest";
import { owner, password, type State } from "../support/merchant.ts";
import type { Thing, View, Window } from "./browser.ts";
import { eventually } from "./patience.ts";

export const button = (named: string): Thing => ({ kind: "button", named });
export const field = (named: string): Thing => ({ kind: "input", named });
export const choice = (named: string): Thing => ({ kind: "input[type=radio]", named });
const ereceipts = field("Offer e-receipts by text message");

export class Merchant {
  readonly window: Window;
  readonly view: View;

  /** `view` is where the page is shown, when that is a frame. */
  constructor(window: Window, view: View = window) {
    this.window = window;
    this.view = view;
  }

  /** What the page is at, by the name that its root element carries. */
  async isAt(state: State): Promise<void> {
    await expect.poll(() => this.view.read(() => document.documentElement.dataset["state"])).toBe(state);
  }

  /** Whether these words can be read on the page. */
  async reads(words: string | RegExp): Promise<void> {
    await expect.poll(() => this.view.read(() => document.body.innerText)).toMatch(words);
  }

  /** Whether this is read out to those who listen rather than look. */
  async hears(words: string): Promise<void> {
    await expect
      .poll(() => this.view.read(() => document.querySelector("[data-announcer]")?.textContent))
      .toContain(words);
  }

  /** Whether the thing is there to be seen. */
  async sees(thing: Thing): Promise<void> {
    await expect.poll(() => this.view.readOf(thing, () => true)).toBe(true);
  }

  async doesNotSee(thing: Thing): Promise<void> {
    await expect.poll(() => this.view.readOf(thing, () => true)).toBeUndefined();
  }

  async opens(address: string): Promise<void> {
    await this.window.goesTo(address);
  }

  async clicks(named: string): Promise<void> {
    await this.clicksOn(button(named));
  }

  /** A press of the pointer, once the thing stands still, in a frame that does, and the screen takes a press. */
  private async clicksOn(thing: Thing): Promise<void> {
    let before: string | undefined;
    const isStill = async () => {
      const last = before;
      before = await this.view.readOf(thing, (element) => {
        const { left, top } = element.getBoundingClientRect();
        return [left, top, innerWidth, innerHeight].join();
      });
      return before !== undefined && before === last;
    };
    await expect.poll(isStill).toBe(true);
    await this.isTakingPresses();
    await this.view.clicks(thing);
  }

  /** A new screen takes none for a moment: it ignores the second tap of a double tap. Somebody else's page knows no such thing. */
  private async isTakingPresses(): Promise<void> {
    const presses = () =>
      this.view.read(() => {
        const { state, presses: connects } = document.documentElement.dataset;
        return state === undefined ? "taken" : connects;
      });
    await expect.poll(presses).toBe("taken");
  }

  async fills(named: string, text: string): Promise<void> {
    await this.clicksOn(field(named));
    await this.window.types(text);
  }

  async signsIn(email = owner): Promise<void> {
    await this.isAt("sign-in");
    await this.fills("Email", email);
    await this.fills("Password", password);
    await this.window.presses("Enter");
  }

  async chooses(named: string): Promise<void> {
    await this.clicksOn(choice(named));
  }

  async switchesEreceiptsOn(): Promise<void> {
    await this.clicksOn(ereceipts);
  }

  async continues(): Promise<void> {
    await this.clicks("Continue");
  }

  /** Presses Connect with the pointer, once the button says that a press counts. */
  async connects(): Promise<void> {
    await this.readsAll();
    await this.isTakingPresses();
    await this.view.pointsAt(button("Connect"));
    // In a frame, what the page around was scrolled past within a second was not read: the page asks to scroll back to it.
    for (let times = 0; times < 3 && !(await this.isArmedSoon()); times += 1) {
      await this.view.pointsAt({ kind: "h1" });
      await this.isArmedSoon();
      await this.view.pointsAt(button("Connect"));
    }
    await this.isArmed();
    await this.clicksOn(button("Connect"));
  }

  /** Presses Connect with a key, which counts as late as the pointer's. */
  async connectsByKey(): Promise<void> {
    await this.readsAll();
    await this.tabsTo(button("Connect"));
    await this.isArmed();
    await this.window.presses("Enter");
  }

  /** Reads the review to its end, on as many pages as it takes: until then the button reads on instead of connecting. */
  private async readsAll(): Promise<void> {
    await this.isAt("review");
    const commit = { kind: "button[data-armed]" };
    // Looked at and pressed in one go, as a key is: between a look and a key of the driver's whole seconds may pass, and then
    // the same key would be a yes. On a screen that is still on its way nothing was looked at yet.
    const readsOn = () =>
      this.view.readOf(commit, (element) => {
        const progress = element.getAttribute("data-commit");
        if (progress === "unread" && element instanceof HTMLElement) element.click();
        return progress;
      });
    await expect.poll(readsOn).toMatch(/^(arming|armed)$/);
  }

  /** Whether the button says within 2.5 s that a press counts: the second that it waits, and time for the machine. */
  private async isArmedSoon(): Promise<boolean> {
    const isArmed = async () => ((await this.armed()) === "true" ? true : undefined);
    return eventually("an armed button", isArmed, 2500).catch(() => false);
  }

  private armed(): Promise<string | null | undefined> {
    return this.view.readOf({ kind: "[data-armed]" }, (element) => element.getAttribute("data-armed"));
  }

  async isArmed(): Promise<void> {
    await expect.poll(() => this.armed()).toBe("true");
  }

  /** The names of the stores that are there to choose from, in order. */
  async storeNames(): Promise<(string | undefined)[] | undefined> {
    return this.view.readOf({ kind: "[role=radiogroup]:has([aria-posinset])" }, (group) =>
      [...group.querySelectorAll("label")].map((label) => label.innerText.trim().split("\n")[0]),
    );
  }

  /** Tab until the focus is there, as somebody does who knows what they look for. */
  async tabsTo(thing: Thing): Promise<void> {
    const isThere = () => this.view.readOf(thing, (element) => element === document.activeElement);
    for (let presses = 0; presses < 60 && !(await isThere()); presses += 1) await this.window.presses("Tab");
    await this.isOn(thing);
  }

  /** The focus is on this, and it can be seen. */
  async isOn(thing: Thing): Promise<void> {
    const state = () =>
      this.view.readOf(thing, (element) => {
        const { top, bottom } = element.getBoundingClientRect();
        const inSight = top >= 0 && bottom <= innerHeight;
        return { focused: element === document.activeElement, inSight };
      });
    await expect.poll(state).toEqual({ focused: true, inSight: true });
  }
}
