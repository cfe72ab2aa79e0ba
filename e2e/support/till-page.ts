/** The till's back office, as whoever runs the shop sees it. */
import { expect, type Locator, type Page } from "@playwright/test";
import { partnerUrl } from "../addresses.ts";
import { Merchant } from "./merchant.ts";

export class TillPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get status(): Locator {
    return this.page.locator("[role=status][data-status]");
  }

  get frame(): Locator {
    return this.page.getByTitle("Connect to Rulrr");
  }

  get numpad(): Locator {
    return this.page.getByRole("region", { name: "Send the receipt by text message?" });
  }

  get printedReceipt(): Locator {
    return this.page.getByRole("region", { name: "Printed receipt" });
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  /** What the details of the connection say, such as "Access until". */
  detail(name: string): Locator {
    return this.page.getByRole("term").filter({ hasText: name }).locator("+ dd");
  }

  async opens(partner = "Tillwise POS", at = partnerUrl): Promise<void> {
    await this.page.goto(at);
    await this.page.getByLabel("Partner", { exact: true }).selectOption({ label: partner });
  }

  async chooses(way: "Inline frame" | "Over this page" | "Popup" | "Same window"): Promise<void> {
    await this.page.getByRole("radio", { name: way }).check();
  }

  async shows(status: "none" | "pending" | "finished" | "cancelled"): Promise<void> {
    await expect(this.status).toHaveAttribute("data-status", status);
  }

  /** The merchant in the frame that is part of this page. */
  async connectsInline(): Promise<Merchant> {
    await this.chooses("Inline frame");
    await this.button("Connect to Rulrr").click();
    return new Merchant(this.page, this.page.frameLocator("iframe"));
  }

  /** The merchant in a window that opens above this one. */
  async connectsInPopup(): Promise<Merchant> {
    await this.chooses("Popup");
    const opening = this.page.waitForEvent("popup");
    await this.button("Connect to Rulrr").click();
    return new Merchant(await opening);
  }

  /** The merchant in this very window, which leaves the till. */
  async connectsInSameWindow(): Promise<Merchant> {
    await this.chooses("Same window");
    await this.button("Connect to Rulrr").click();
    return new Merchant(this.page);
  }
}
