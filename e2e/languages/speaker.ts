/** A merchant who reads another language: the same deeds, by the words that the page shows in it. */
import { readFileSync } from "node:fs";
import { setupI18n } from "@lingui/core";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import { expect, type Locator, type Page } from "@playwright/test";
import { readsToTheEnd } from "../support/reading.ts";

type Catalogue = Record<string, string>;

/** The compiled words of a catalogue, as the page gets them. */
export function wordsIn(tag: string, change = (message: string) => message) {
  const catalogue: Catalogue = JSON.parse(readFileSync(`src/messages/catalogues/${tag}.json`, "utf8"));
  const entries = Object.entries(catalogue).filter(([id]) => !id.startsWith("@@"));
  return Object.fromEntries(entries.map(([id, message]) => [id, compileMessage(change(message))]));
}

export class Speaker {
  readonly page: Page;
  readonly tag: string;
  readonly #words: ReturnType<typeof setupI18n>;

  /** `change`: what is made of every message, for a language that is made from another. */
  constructor(page: Page, tag: string, change = (message: string) => message) {
    this.page = page;
    this.tag = tag;
    this.#words = setupI18n({ locale: tag, messages: { [tag]: wordsIn(tag, change) } });
  }

  /** A message as it reads in this language. */
  says(id: string, values: Record<string, string | number> = {}): string {
    return this.#words._(id, values);
  }

  get heading(): Locator {
    return this.page.getByRole("heading", { level: 1 });
  }

  get language(): Locator {
    return this.page.getByRole("combobox", { name: this.says("frame.language"), exact: true });
  }

  get commitButton(): Locator {
    return this.page.locator("button[data-commit]");
  }

  /** Reads to the end of what is agreed to, however many pages that takes. */
  async readsAll(): Promise<void> {
    await readsToTheEnd(this.commitButton);
  }

  /** Presses Connect once everything was read and the button has filled. */
  async connects(): Promise<void> {
    await this.readsAll();
    await this.commitButton.hover();
    await expect(this.commitButton).toHaveAttribute("data-armed", "true");
    await this.button("review.submit").click();
  }

  button(id: string, values?: Record<string, string>): Locator {
    return this.page.getByRole("button", { name: this.says(id, values), exact: true });
  }

  field(id: string): Locator {
    return this.page.getByRole("textbox", { name: this.says(id), exact: true });
  }

  /** A password field has no role. */
  get password(): Locator {
    return this.page.getByLabel(this.says("signIn.password"), { exact: true });
  }

  option(group: string, name: string): Locator {
    return this.page.getByRole("radiogroup", { name: group }).getByRole("radio", { name });
  }

  async opens(link: string): Promise<void> {
    await this.page.goto(`${link}&locale=${this.tag}`);
    await this.isAt("sign-in");
  }

  async isAt(state: string): Promise<void> {
    await expect(this.page.locator("html")).toHaveAttribute("data-state", state);
  }
}
