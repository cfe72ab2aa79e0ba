/** A page of somebody else's that frames Connect, opens it, or tries to. */
import type { Frame, FrameLocator, Page } from "@playwright/test";
import { partnerHost } from "../addresses.ts";
import { Merchant } from "./merchant.ts";

/** What the page's script knows of the embed script: see `host-server.ts`. */
interface Instance {
  open: () => void;
  close: () => void;
  destroy: () => void;
  back: () => Promise<boolean>;
  renew: (token: string) => void;
  setTheme: (theme: string) => void;
  diagnose: () => string[];
}
interface Host extends Window {
  heard: [name: string, value?: unknown][];
  instances: Instance[];
  starts: (options: object, who?: string) => Instance;
}
declare const window: Host;

export interface Options {
  clientId?: string;
  connectUrl?: string;
  /** One of the three, unless a developer has misspelt it. */
  mode?: string;
  container?: string;
  integrationToken?: string;
  theme?: string;
  locale?: string;
}

export class HostPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** `at`: under which name; `headers`: what the page is served with. */
  async opens(body = "", at = partnerHost, headers: Record<string, string> = {}): Promise<void> {
    await this.page.goto(`${at}/?${new URLSearchParams({ body, ...headers })}`);
  }

  /**
   * Opens Connect with the embed script. `fresh`: tokens to fetch, one after the other, instead of a given one.
   * `closesAt`: the host closes it as soon as it is called for that.
   */
  async starts(
    options: Options,
    {
      fresh,
      who = "",
      closesAt,
    }: { fresh?: string[]; who?: string; closesAt?: "onError" | "fetchIntegrationToken" } = {},
  ): Promise<void> {
    await this.page.evaluate(
      ([given, tokens, name, closing]) => {
        const left = tokens ? [...tokens] : undefined;
        const fetching = left && { fetchIntegrationToken: async () => left.shift() ?? "" };
        const ending = closing && { [closing]: () => window.instances[0]?.close() };
        window.starts({ ...given, ...fetching, ...ending }, name).open();
      },
      [options, fresh, who, closesAt] as const,
    );
  }

  /** What the host's callbacks were told, in order. */
  async heard(): Promise<[name: string, value?: unknown][]> {
    return this.page.evaluate(() => window.heard);
  }

  /** The names of the callbacks that were called, in order. */
  async called(): Promise<string[]> {
    return (await this.heard()).map(([name]) => name);
  }

  async back(): Promise<boolean> {
    return this.page.evaluate(() => window.instances[0]?.back() ?? false);
  }

  async closes(): Promise<void> {
    await this.page.evaluate(() => window.instances[0]?.close());
  }

  async destroys(): Promise<void> {
    await this.page.evaluate(() => window.instances[0]?.destroy());
  }

  async renews(token: string): Promise<void> {
    await this.page.evaluate((fresh) => window.instances[0]?.renew(fresh), token);
  }

  async setsTheme(theme: string): Promise<void> {
    await this.page.evaluate((wanted) => window.instances[0]?.setTheme(wanted), theme);
  }

  async diagnosis(): Promise<string> {
    return this.page.evaluate(() => window.instances[0]?.diagnose().join("\n") ?? "");
  }

  frame(selector = "iframe"): FrameLocator {
    return this.page.frameLocator(selector);
  }

  /** The merchant at the page in the frame. */
  merchant(selector = "iframe"): Merchant {
    return new Merchant(this.page, this.frame(selector));
  }

  /** The frame that shows Connect, to look into. */
  inside(origin: string): Frame {
    const found = this.page.frames().find((frame) => frame.url().startsWith(origin));
    if (!found) throw new Error(`No frame shows ${origin}`);
    return found;
  }
}
