/** A merchant at the page of their connections: what they do, and what they see. */
import { expect, type Locator, type Page } from "@playwright/test";
import type { ConnectionsState } from "../../src/app/connections/state-names.ts";
import { group, Merchant, password } from "./merchant.ts";
import type { Partner } from "./partner.ts";

/** Of what is done to one connection. */
export const isOfOne = /\/v1\/connections\//;

export class ConnectionsPage {
  readonly page: Page;
  readonly merchant: Merchant;

  constructor(page: Page) {
    this.page = page;
    this.merchant = new Merchant(page);
  }

  get rows(): Locator {
    return this.page.getByRole("main").getByRole("listitem").getByRole("link");
  }

  get search(): Locator {
    return this.page.getByRole("searchbox", { name: "Find a connection" });
  }

  get ereceipts(): Locator {
    return this.page.getByRole("switch", { name: "Offer e-receipts by text message" });
  }

  /** The question that Disconnect asks. */
  get question(): Locator {
    return this.page.getByRole("dialog", { name: /^Disconnect / });
  }

  /** The answer that ends it. */
  get yes(): Locator {
    return this.question.getByRole("button", { name: "Disconnect" });
  }

  /** What the page says, to those who look. */
  says(words: string): Locator {
    return this.page.getByRole("main").getByText(words);
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  row(words: string | RegExp): Locator {
    return this.rows.filter({ hasText: words });
  }

  async isAt(state: ConnectionsState): Promise<void> {
    await expect(this.page.locator("html")).toHaveAttribute("data-state", state);
  }

  /** `path`: below the page's own address. */
  async opens(path = ""): Promise<void> {
    await this.page.goto(`/connections${path}`);
  }

  async signsIn(email = group, secret = password): Promise<void> {
    await this.merchant.signsIn(email, secret);
  }

  /** From the address to the list. */
  async sees(email = group): Promise<void> {
    await this.opens();
    await this.signsIn(email);
    await this.isAt("connections");
  }

  /** Presses Disconnect, and means it. */
  async disconnects(): Promise<void> {
    await this.button("Disconnect").click();
    await this.yes.hover();
    await expect(this.yes).toHaveAttribute("data-armed", "true");
    await this.yes.click();
  }
}

/** A merchant of this test's own, with one store of theirs connected to the partner. @returns the partner's tokens */
export async function connected(merchant: Merchant, partner: Partner, accountName?: string) {
  const token = await partner.createsToken(accountName);
  await merchant.choosesAllTheWay(partner.link(token));
  await merchant.connects();
  await merchant.isAt("success");
  return partner.exchanges(token);
}

/** The same, who then looks at that connection. */
export async function openedConnection(merchant: Merchant, partner: Partner) {
  const tokens = await connected(merchant, partner);
  const own = new ConnectionsPage(merchant.page);
  await own.sees();
  await own.row("Tillwise POS").click();
  return { own, tokens };
}
