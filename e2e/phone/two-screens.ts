/** The two screens of a merchant who goes on on their phone: a browser of its own that opens the code, and the till that shows it. */
import { type Browser, type BrowserContext, expect, type Locator } from "@playwright/test";
import type { Stage } from "../../src/app/phone/use-phone.ts";
import { Merchant } from "../support/merchant.ts";
import { type Overheard, overhear } from "../support/overheard.ts";

export class Phone extends Merchant {
  readonly context: BrowserContext;
  readonly overheard: Overheard;

  private constructor(context: BrowserContext, overheard: Overheard, ...rest: [Merchant["page"]]) {
    super(...rest);
    this.context = context;
    this.overheard = overheard;
  }

  static async isTakenOut(browser: Browser): Promise<Phone> {
    const context = await browser.newContext({ viewport: { width: 390, height: 780 }, hasTouch: true });
    return new Phone(context, overhear(context), await context.newPage());
  }

  async isOnPhoneAt(stage: Stage["name"]): Promise<void> {
    await expect(this.view.locator("html")).toHaveAttribute("data-state", `phone-${stage}`);
  }

  get numbers(): Locator {
    return this.page.getByRole("group", { name: "Which number does the till show?" }).getByRole("button");
  }

  async isAskedForNumber(): Promise<void> {
    await this.isOnPhoneAt("number");
    await expect(this.numbers).toHaveCount(3);
  }

  async choosesNumber(number: string): Promise<void> {
    await this.isAskedForNumber();
    await this.button(number).click();
  }

  async choosesOtherNumberThan(number: string): Promise<void> {
    await this.isAskedForNumber();
    await this.numbers.filter({ hasNotText: number }).first().click();
  }

  /** From the sign-in to the button that connects, and presses it. */
  async connectsAsOwner(): Promise<void> {
    await this.signsIn();
    await this.isAt("preferences");
    await this.continues();
    await this.connects();
  }

  async isPutAway(): Promise<void> {
    await this.context.close();
  }
}

/** What a till shows of going on on a phone. */
export class TillScreen {
  readonly merchant: Merchant;

  constructor(merchant: Merchant) {
    this.merchant = merchant;
  }

  async asksForCode(): Promise<void> {
    await this.merchant.button("Use your phone instead").click();
    await this.merchant.isAt("on-phone");
  }

  get code(): Locator {
    return this.merchant.view.getByRole("img", { name: "Code for your phone's camera" });
  }

  /** What the code says, as it stands below it. */
  async address(): Promise<string> {
    await expect(this.code).toBeVisible();
    const address = this.merchant.view.locator("#phone-address");
    await expect(address).toHaveText(/\/phone#[\w-]{43}$/);
    return address.innerText();
  }

  /** Read off the till's screen. */
  async number(): Promise<string> {
    await this.merchant.sees("Choose this number on your phone");
    return this.merchant.view.getByText(/^\d\d$/).innerText();
  }
}
