/**
 * The page's end of the channel (the steps are in `messages.ts`).
 *
 * Defends the merchant against a page that frames or opens this one and is not the partner it claims to be: a hello
 * counts only when it comes from the very window that holds this page, and when that window's origin is one of those the
 * API has on record for this client. Nothing is ever posted to a window: the answers go into the port that came with
 * the hello, which nobody else can hear. What arrives on the port is read by the guard, and what it refuses is dropped.
 */
import { fromHost, type HostMessage, helloType, type PageMessage, readMessage } from "./messages.ts";

/** As much of the page's window as the channel needs. */
export interface HeldWindow {
  readonly parent: unknown;
  readonly opener: unknown;
  addEventListener(type: "message", hear: (event: MessageEvent) => void): void;
  removeEventListener(type: "message", hear: (event: MessageEvent) => void): void;
}

export interface PageChannelOptions {
  page: HeldWindow;
  /** Exact origins that may speak for the partner; asked for at each hello, because they may not be known at first. */
  origins: () => readonly string[];
  /** A host is there: tell it how things stand. */
  onHost: () => void;
  onMessage: (message: HostMessage) => void;
}

export interface PageChannel {
  /** What was said to the page before it could hear: judged like what is said from now on. */
  hear(before: MessageEvent): void;
  /** Tells the host; whether there is one. */
  post(message: PageMessage): boolean;
  close(): void;
}

export function openPageChannel({ page, origins, onHost, onMessage }: PageChannelOptions): PageChannel {
  let port: MessagePort | undefined;
  let answered: string | undefined;

  const hear = ({ source, origin, data, ports }: MessageEvent) => {
    const [given, ...more] = ports;
    if (!given || more.length > 0 || !isHolder(page, source) || !origins().includes(origin)) return;
    const hello = readMessage(fromHost, data);
    if (hello?.type !== helloType || hello.nonce === answered) return;
    port?.close();
    port = given;
    answered = hello.nonce;
    port.addEventListener("message", (event) => {
      const message = readMessage(fromHost, event.data);
      if (message && message.type !== helloType) onMessage(message);
    });
    port.start();
    port.postMessage({ type: "ready", nonce: hello.nonce } satisfies PageMessage);
    onHost();
  };
  page.addEventListener("message", hear);

  return {
    hear,
    post(message) {
      port?.postMessage(message);
      return port !== undefined;
    },
    close() {
      page.removeEventListener("message", hear);
      port?.close();
      port = undefined;
      answered = undefined;
    },
  };
}

/** The window this page is in, or the one that opened it. A page that is neither has no host. */
function isHolder(page: HeldWindow, source: MessageEventSource | null): boolean {
  if (source === null || source === page) return false;
  return source === page.parent || source === page.opener;
}
