/**
 * The embed script: opens Connect from a partner's page, and tells that page what happens in it.
 *
 * One instance has at most one run: from `open` until it is closed. Everything that a run adds (a frame, timers, ports,
 * a listener) is taken away when it ends, and nothing outside of it is touched.
 */
import type { HostMessage, PageMessage } from "../messages.ts";
import { diagnosis, type Found } from "./diagnose.ts";
import { inlineFrame, modalFrame } from "./frame.ts";
import { type HostChannel, openHostChannel } from "./host-channel.ts";
import { popup } from "./popup.ts";
import type { ConnectErrorCode, ConnectOptions, RulrrConnect } from "./types.ts";
import { show, type View } from "./view.ts";

const patience = 10_000;

interface Run {
  /** Takes everything away. `quietly`: and does not say so. */
  end: (quietly?: boolean) => void;
  post: (message: HostMessage) => boolean;
  back: () => Promise<boolean>;
}

/** `scriptUrl`: where this script came from. Options are read when they are needed, never copied. */
export function createConnect(options: ConnectOptions, scriptUrl: string): RulrrConnect {
  const { clientId, connectUrl } = options;
  if (!clientId || !(options.integrationToken || options.fetchIntegrationToken))
    throw new TypeError("no clientId or token");
  // The page is beside the script.
  const { href, origin } = new URL(".", connectUrl?.replace(/\/?$/, "/") ?? scriptUrl);
  const found: Found = [];
  let lastFrame: HTMLIFrameElement | undefined;
  let run: Run | undefined;

  const fail = (code: ConnectErrorCode, recoverable = false) => {
    found.push(code);
    options.onError?.({ code, recoverable });
  };

  const tell = (message: HostMessage) => void run?.post(message);
  const renew = (integrationToken: string) => tell({ type: "renew", integrationToken });

  function begin() {
    let view: View;
    let channel: HostChannel | undefined;
    let ready = false;
    let renewed = false;
    let ended = false;
    const askedBack: ((handled: boolean) => void)[] = [];
    const timers: ReturnType<typeof setTimeout>[] = [];

    const violation = ({ blockedURI }: SecurityPolicyViolationEvent) => {
      if (blockedURI.startsWith(origin)) found.push("csp");
    };
    document.addEventListener("securitypolicyviolation", violation);

    const end = (quietly?: boolean) => {
      if (ended) return;
      ended = true;
      run = undefined;
      timers.forEach(clearTimeout);
      document.removeEventListener("securitypolicyviolation", violation);
      channel?.close();
      view.remove();
      for (const answer of askedBack) answer(false);
      if (!quietly) options.onClose?.();
    };
    const finish = () => end();
    const post = (message: HostMessage) => {
      const { type } = message;
      options.onMessage?.({ from: "host", message: type === "renew" ? { type } : message });
      return channel?.post(message) ?? false;
    };
    const inPage = () => {
      const { container, labels, mode } = options;
      const place = typeof container === "string" ? document.querySelector(container) : container;
      view =
        mode === "inline" && place ? inlineFrame(place, origin, labels) : modalFrame(origin, labels, finish);
      lastFrame = view.frame;
    };

    /** Calls back with a fresh token, or that there is none; not at all when the run is over by then. */
    const withToken = async (takes: (token: string) => void, failed: () => void) => {
      let token: string | undefined;
      try {
        token = await options.fetchIntegrationToken?.();
      } catch {
        // The host's own affair; that there is no token is all that counts here.
      }
      if (ended) return;
      if (token) return takes(token);
      fail("token_unavailable");
      failed();
    };

    const goTo = (token: string) => {
      const { locale, theme } = options;
      const search = {
        client_id: clientId,
        integration_token: token,
        ...(locale && { locale }),
        ...(theme && { theme }),
      };
      const address = `${href}?${new URLSearchParams(search)}`;
      show(view, address);
      channel = openHostChannel(() => view.window(), origin, hear);
      timers.push(setTimeout(() => ready || fail("load_timeout"), patience));
      // A frame, which may have taken the popup's place, is never closed.
      const watch = () => {
        // Under Cross-Origin-Opener-Policy a popup reads as closed at once, so this says nothing of what the merchant did.
        if (!view.window()?.closed) return;
        if (ready) return finish();
        fail("popup_severed", true);
        inPage();
        show(view, address);
      };
      if (!view.frame) timers.push(setInterval(watch, 500));
    };

    const hear = (message: PageMessage) => {
      options.onMessage?.({ from: "page", message });
      // Whatever else the page says, it says because it shows another screen.
      if (message.type !== "resize") view.reveal?.();
      switch (message.type) {
        case "ready":
          ready = true;
          return options.onReady?.();
        case "resize":
          return view.resize?.(message.height);
        case "step":
          renewed = false;
          return options.onStep?.(message);
        case "success":
          return options.onSuccess?.(message);
        case "declined":
          return options.onDeclined?.();
        case "expired": {
          // A link that is expired again before it was of any use is not renewed for ever.
          const giveUp = () => options.onExpired?.();
          if (!options.fetchIntegrationToken || renewed) return giveUp();
          renewed = true;
          return void withToken(renew, giveUp);
        }
        case "error":
          return fail(message.code, message.recoverable);
        case "back-result":
          return askedBack.shift()?.(message.handled);
        case "escape":
          return view.dismiss?.();
        case "close":
          return finish();
        default:
          return void (message satisfies never);
      }
    };

    // A popup has to be opened before anything is waited for: afterwards the browser takes it for an advertisement.
    const opened = options.mode === "popup" && popup();
    if (opened) view = opened;
    else inPage();
    run = {
      end,
      post,
      back: () =>
        new Promise((answer) => {
          if (post({ type: "back" })) askedBack.push(answer);
          else answer(false);
        }),
    };
    if (opened === undefined) fail("popup_blocked", true);
    if (options.integrationToken) goTo(options.integrationToken);
    else void withToken(goTo, finish);
  }

  return {
    open() {
      if (run) return;
      // The page would be blocked by its own header, without a word.
      if (!isSecureContext) return fail("insecure_context");
      begin();
    },
    close: () => run?.end(),
    back: async () => run?.back() ?? false,
    renew,
    setLocale: (locale) => tell({ type: "locale", locale }),
    setTheme: (theme) => tell({ type: "theme", theme }),
    destroy: () => run?.end(true),
    diagnose: () => diagnosis(found, lastFrame, origin),
  };
}
