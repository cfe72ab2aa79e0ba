/** A page of somebody else's that frames Connect, opens it, or tries to. */
import { expect } from "vitest";
import { partnerHost } from "../addresses.ts";
import type { Plain, View, Window } from "./browser.ts";
import { Merchant } from "./merchant.ts";

type Heard = [name: string, value?: Plain];

/** What the page's script knows of the embed script: see `../support/host-server.ts`. */
interface Host {
  heard: Heard[];
  instances: { back: () => Promise<boolean> }[];
  starts: (options: object) => { open: () => void };
}
declare const window: Host & typeof globalThis.window;

export class HostPage {
  readonly window: Window;

  constructor(shown: Window) {
    this.window = shown;
  }

  /** `at`: under which name; `headers`: what the page is served with. */
  async opens(body = "", at = partnerHost, headers: Record<string, string> = {}): Promise<void> {
    await this.window.goesTo(`${at}/?${new URLSearchParams({ body, ...headers })}`);
  }

  /** Opens Connect with the embed script. `fresh`: tokens to fetch, one after the other, instead of a given one. */
  async starts(options: Record<string, string>, fresh?: string[]): Promise<void> {
    await this.window.read(
      ({ given, tokens }) => {
        const fetching = tokens && { fetchIntegrationToken: () => tokens.shift() ?? "" };
        window.starts({ ...given, ...fetching }).open();
      },
      { given: options, tokens: fresh ?? null },
    );
  }

  /** The same with a token that takes so many milliseconds to be fetched. */
  async startsLate(options: Record<string, string>, token: string, milliseconds: number): Promise<void> {
    await this.window.read(
      ({ given, late, after }) => {
        const fetchIntegrationToken = () =>
          new Promise<string>((resolve) => setTimeout(() => resolve(late), after));
        window.starts({ ...given, fetchIntegrationToken }).open();
      },
      { given: options, late: token, after: milliseconds },
    );
  }

  /** How long after its start the host was first told something, in ms of the page's own clock. */
  async isToldAfter(options: Record<string, string>): Promise<number> {
    await this.window.read(
      ({ given }) => {
        const before = performance.now();
        window.starts(given).open();
        const looking = setInterval(() => {
          if (window.heard.length === 0) return;
          clearInterval(looking);
          document.documentElement.dataset["toldAfter"] = String(performance.now() - before);
        }, 50);
      },
      { given: options },
    );
    const after = () => this.window.read(() => document.documentElement.dataset["toldAfter"]);
    await expect.poll(after).toEqual(expect.any(String));
    return Number(await after());
  }

  heard(): Promise<Heard[]> {
    return this.window.read(() => window.heard);
  }

  /** The host has been told just this, in this order. */
  async isTold(...names: string[]): Promise<void> {
    await expect.poll(async () => (await this.heard()).map(([name]) => name)).toEqual(names);
  }

  async isToldOf(code: string): Promise<void> {
    const codes = async () => (await this.heard()).map(([, value]) => value);
    await expect.poll(codes).toContainEqual(expect.objectContaining({ code }));
  }

  /** The frame has loaded, and what it shows is not the page. `path`: from frame to frame. */
  async isKeptOut(...path: string[]): Promise<void> {
    const innermost = path.at(-1) ?? "iframe";
    const around = path.slice(0, -1).reduce((view: View, selector) => view.frame(selector), this.window);
    const loaded = () => around.readOf({ kind: innermost }, (frame) => frame.getAttribute("data-loaded"));
    await expect.poll(loaded).toBe("yes");
    const shown = around.frame(innermost).read(() => document.documentElement.dataset["state"]);
    expect(await shown).not.toEqual(expect.any(String));
  }

  /** The host's own Back, which goes one step back in the page. */
  async goesBack(): Promise<void> {
    await this.window.read(() => void window.instances[0]?.back());
  }

  /** The merchant at the page in the frame. */
  merchant(selector = "iframe"): Merchant {
    return new Merchant(this.window, this.window.frame(selector));
  }
}
