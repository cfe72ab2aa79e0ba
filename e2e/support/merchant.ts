/** A merchant at the page: what they do, and what they see. The same at top level, in a frame and in a popup. */
import { expect, type FrameLocator, type Locator, type Page } from "@playwright/test";
import type { StateName } from "../../src/journey/states.ts";
import { pressesInFrame } from "./press-in-frame.ts";
import { readsToTheEnd } from "./reading.ts";

/** The state and step names that the page carries as `data-state` on its root element. */
export type State = StateName;

export const password = "rulrr-sandbox";
/** With one profile and one store. */
export let owner = "owner@bridgestreet.example";
export let ownersProfile = "bridge-street-profile";
/** With three profiles and 42 stores. */
export let group = "group@harbour.example";

/** From here on they are this test's own: a store has one connection, and tests connect it side by side. */
export function newMerchants(): void {
  const word = Math.random().toString(36).slice(2, 8);
  owner = `owner+${word}@bridgestreet.example`;
  ownersProfile = `bridge-street-profile+${word}`;
  group = `group+${word}@harbour.example`;
}

export class Merchant {
  readonly page: Page;
  readonly view: Page | FrameLocator;
  /** What goes from step to step. No screen takes a pointer's press in its first 700 ms, and a key waits for nothing. */
  hand: "pointer" | "keyboard" = "keyboard";

  /** `view` is where the page is shown, when that is a frame. */
  constructor(page: Page, view: Page | FrameLocator = page) {
    this.page = page;
    this.view = view;
  }

  get heading(): Locator {
    return this.view.getByRole("heading", { level: 1 });
  }

  get email(): Locator {
    return this.view.getByRole("textbox", { name: "Email", exact: true });
  }

  get password(): Locator {
    return this.view.getByLabel("Password", { exact: true });
  }

  get code(): Locator {
    return this.view.getByRole("textbox", { name: "Code", exact: true });
  }

  get search(): Locator {
    return this.view.getByRole("searchbox", { name: "Find a store" });
  }

  get ereceipts(): Locator {
    return this.preference("Offer e-receipts by text message");
  }

  preference(label: string): Locator {
    return this.view.getByRole("switch", { name: label, exact: true });
  }

  /** The question that Cancel asks. */
  get question(): Locator {
    return this.view.getByRole("dialog", { name: /^Don't connect / });
  }

  /** What is read out to those who listen rather than look. */
  get announced(): Locator {
    return this.view.locator("[role=status][data-announcer]");
  }

  button(name: string | RegExp): Locator {
    return this.view.getByRole("button", { name, exact: true });
  }

  profile(name: string): Locator {
    return this.view.getByRole("radiogroup", { name: "Profile", exact: true }).getByRole("radio", { name });
  }

  store(name: string): Locator {
    return this.view.getByRole("radiogroup", { name: /^Store/ }).getByRole("radio", { name });
  }

  async opens(link: string): Promise<void> {
    await this.page.goto(link);
  }

  async sees(heading: string | RegExp): Promise<void> {
    await expect(this.heading).toHaveText(heading);
  }

  async isAt(state: State): Promise<void> {
    await expect(this.view.locator("html")).toHaveAttribute("data-state", state);
  }

  async signsIn(email = owner, secret = password): Promise<void> {
    await this.email.fill(email);
    await this.signsInAgain(secret);
  }

  /** The email is still there; the password is not, once it was taken. */
  async signsInAgain(secret = password): Promise<void> {
    await this.password.fill(secret);
    await this.goesOn("Sign in");
  }

  /** A whole code sends itself. */
  async entersCode(code: string): Promise<void> {
    await this.code.fill(code);
  }

  /** Once one is chosen, the profiles fold to a row with its name. */
  async choosesProfile(name: string): Promise<void> {
    await this.isAt("account");
    await expect(this.view.getByText("Profile", { exact: true })).toBeVisible();
    const change = this.button("Change Profile");
    if (await change.isVisible()) await change.click();
    await this.profile(name).click();
  }

  async choosesStore(name: string): Promise<void> {
    await this.store(name).check();
  }

  async continues(): Promise<void> {
    await this.goesOn("Continue");
  }

  private async goesOn(name: "Sign in" | "Continue" | "Back"): Promise<void> {
    if (this.hand === "pointer") await this.button(name).click();
    else await this.button(name).press("Enter");
  }

  /** The button that commits: Connect, Allow. Until everything was seen it reads on, under another name. */
  get commitButton(): Locator {
    return this.view.locator("button[data-commit]");
  }

  /** Reads to the end of what is agreed to, however many pages that takes. */
  async readsAll(): Promise<void> {
    await readsToTheEnd(this.commitButton);
  }

  /** Presses Connect once everything was read and the button has filled. */
  async connects(): Promise<void> {
    await this.pressesWhenReady("Connect");
  }

  /** The same for an app's question. */
  async allows(): Promise<void> {
    await this.pressesWhenReady("Allow");
  }

  private async pressesWhenReady(name: string): Promise<void> {
    await this.readsAll();
    const button = this.button(name);
    if (this.view === this.page) {
      // The pointer goes there first: what has to be scrolled is scrolled, and then it is still.
      await button.hover();
      await expect(button).toHaveAttribute("data-armed", "true");
      return button.click();
    }
    await pressesInFrame(button, await this.view.locator("[data-part]").count());
  }

  async triesAgain(): Promise<void> {
    await this.button("Try again").click();
  }

  /** Presses Return, which closes a window that was opened for this. */
  async returnsTo(partner: string): Promise<void> {
    try {
      await this.button(`Return to ${partner}`).click();
    } catch (error) {
      // A window may be gone before its own press is acknowledged.
      if (!this.page.isClosed()) throw error;
    }
  }

  async goesBack(): Promise<void> {
    await this.goesOn("Back");
  }

  /** Presses Cancel and means it. */
  async cancels(): Promise<void> {
    // A frame that has only just come up takes no presses yet.
    if (this.view !== this.page)
      await expect(this.view.locator("html")).toHaveAttribute("data-presses", "taken");
    await this.button("Cancel").click();
    await this.button("Don't connect").click();
  }

  /** Somebody with one profile and one store, all the way to the last question. */
  async reachesReview(link: string, email = owner): Promise<void> {
    await this.opens(link);
    await this.signsIn(email);
    await this.isAt("preferences");
    await this.continues();
    await this.isAt("review");
  }

  /** Somebody with much to choose, to the last question, with every step behind them. */
  async choosesAllTheWay(link: string): Promise<void> {
    await this.opens(link);
    await this.signsIn(group);
    await this.choosesProfile("Harbour Bakery");
    await this.choosesStore("Ashley Cross");
    await this.continues();
    await this.ereceipts.check();
    await this.continues();
    await this.isAt("review");
  }
}
