/**
 * The host's end of the channel (the steps are in `../messages.ts`).
 *
 * Defends the partner's page: a hello goes to exactly the origin of Connect, with a port that nobody else can have, and
 * only what comes out of that port, and only after an answer with the right nonce, is believed. The window's own
 * messages, which anybody may send, are never listened to.
 */
import {
  fromPage,
  type HostMessage,
  helloType,
  type PageMessage,
  readMessage,
  version,
} from "../messages.ts";

export interface HostChannel {
  /** Whether there is a page to hear it. */
  post(message: HostMessage): boolean;
  close(): void;
}

/**
 * Says hello until it is answered, and then now and again, because a merchant may reload the page. `target`: the window
 * that the page is, or will be, in.
 */
export function openHostChannel(
  target: () => Window | null | undefined,
  origin: string,
  hear: (message: PageMessage) => void,
): HostChannel {
  const nonce = crypto.randomUUID();
  /** The first of them is the one that was answered, once one was. */
  const ports: MessagePort[] = [];
  let port: MessagePort | undefined;
  let timer: ReturnType<typeof setTimeout>;
  let wait = 0;

  const hello = () => {
    // Often at first, so that on any line one comes between a page's document and its code, which keeps it; then ever less
    // often: a page that never comes is not to fill the console.
    timer = setTimeout(hello, (wait += wait < 2000 ? 50 : 0));
    const page = target();
    try {
      // Until the window has left this page's own origin there is nobody in it to be greeted.
      if (page?.location.origin !== origin) return;
    } catch {
      // Another origin's: it does not say which, and need not.
    }
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      const message = readMessage(fromPage, data);
      if (message?.type === "ready" && message.nonce === nonce) {
        while (ports[0] !== port1) ports.shift()?.close();
        port = port1;
      }
      if (message && port === port1) hear(message);
    };
    // A page that hears many at once answers the first; of one that never does, only so many are kept.
    if (ports.push(port1) > 20) ports.splice(1, 1)[0]?.close();
    page?.postMessage({ type: helloType, v: version, nonce }, origin, [port2]);
  };
  hello();

  return {
    post(message) {
      port?.postMessage(message);
      return Boolean(port);
    },
    close() {
      clearTimeout(timer);
      for (const one of ports) one.close();
    },
  };
}
