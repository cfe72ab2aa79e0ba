/**
 * The embed script: opens Connect from a partner's page, and tells that page what happens in it.
 *
 * One instance has at most one run: from `open` until it is closed. Everything that a run adds (a frame, timers, ports,
 * a listener) is taken away when it ends, and nothing outside of it is touched.
 */
import type { HostMessage, PageMessage } from "../messages.ts";
import { type Found, remedies } from "./diagnose.ts";
import { inlineFrame, makeFrame, modalFrame } from "./frame.ts";
import { type HostChannel, openHostChannel } from "./host-channel.ts";
import { popup } from "./popup.ts";
import type { ConnectErrorCode, ConnectOptions, RulrrConnect } from "./types.ts";
import type { View } from "./view.ts";

const patience = 10_000;
/** For a page whose frame has loaded, as one does that a header has blocked. Where the server hands everything over it listens by then, but a slow till may be busy. */
const patienceOnceLoaded = 3000;

/** `scriptUrl`: where this script came from. Options are read when they are needed, never copied. */
export function createConnect(options: ConnectOptions, scriptUrl: string | undefined): RulrrConnect {
  const { clientId, connectUrl } = options;
  if (!clientId || !(options.integrationToken || options.fetchIntegrationToken))
    throw new TypeError("no clientId or token");
  // The page is beside the script.
  const { href, origin } = new URL(".", connectUrl?.replace(/\/?$/, "/") ?? scriptUrl);
  const found: Found = new Set();
  /** Of this run. The first is how long a page may take that has not come. */
  const timers: ReturnType<typeof setTimeout>[] = [];
  const askedBack: ((handled: boolean) => void)[] = [];
  /** The latest. */
  let frame: HTMLIFrameElement | undefined;
  /** There is a run while there is a view. */
  let view: View | undefined;
  let channel: HostChannel | undefined;
  let ready: boolean | undefined;
  let renewed: boolean | undefined;

  const fail = (code: ConnectErrorCode, recoverable = false) => {
    found.add(code);
    options.onError?.({ code, recoverable });
  };

  const late = () => ready || fail("load_timeout");

  const violation = ({ blockedURI }: SecurityPolicyViolationEvent) => {
    if (blockedURI.startsWith(origin)) found.add("csp");
  };

  /** Takes everything away. */
  const takeAway = () => {
    for (const timer of timers.splice(0)) clearTimeout(timer);
    document.removeEventListener("securitypolicyviolation", violation);
    channel?.close();
    view?.remove();
    view = undefined;
    for (const answer of askedBack.splice(0)) answer(false);
  };
  const end = () => {
    if (!view) return;
    takeAway();
    options.onClose?.();
  };

  /** Whether there is a page to hear it. */
  const post = (message: HostMessage) => {
    if (!view) return false;
    // No log of messages gets a token.
    const told: { type: string; integrationToken: undefined } = { ...message, integrationToken: undefined };
    options.onMessage?.({ from: "host", message: told });
    return channel?.post(message);
  };
  const renew = (integrationToken: string) => post({ type: "renew", integrationToken });

  const inPage = () => {
    const { container, labels, mode } = options;
    const place = typeof container === "string" ? document.querySelector(container) : container;
    const made = makeFrame(origin, labels);
    made.onload = () => {
      // What stands in it before anything is shown is this page's own, and loads as well.
      if (made.contentDocument) return;
      clearTimeout(timers[0]);
      timers[0] = setTimeout(late, patienceOnceLoaded);
    };
    frame = made;
    view = mode === "inline" && place ? inlineFrame(made, place) : modalFrame(made, labels, end);
    view.resize?.(640);
  };

  /** Calls back with a fresh token, or that there is none; not at all when the run is over by then. */
  const withToken = async (takes: (token: string) => void, failed: () => void) => {
    const asking = view;
    let token: string | undefined;
    try {
      token = await options.fetchIntegrationToken?.();
    } catch {
      // The host's own affair; that there is no token is all that counts here.
    }
    if (view !== asking) return;
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
    const page = () => view?.window;
    const show = () => page()?.location.replace(address);
    show();
    channel = openHostChannel(page, origin, hear);
    timers.push(setTimeout(late, patience));
    const watch = () => {
      // Under Cross-Origin-Opener-Policy a popup reads as closed at once, so this says nothing of what the merchant did.
      if (!page()?.closed) return;
      if (ready) return end();
      inPage();
      show();
      view?.open?.();
      // Said last: whoever hears it may close what is open.
      fail("popup_severed", true);
    };
    // A frame, which may have taken the popup's place, is never closed.
    if (!frame) timers.push(setInterval(watch, 500));
  };

  const hear = (message: PageMessage) => {
    options.onMessage?.({ from: "page", message });
    if (message.type === "resize") return view?.resize?.(message.height);
    // Whatever else the page says, it says because it shows another screen.
    view?.focus?.();
    switch (message.type) {
      case "ready":
        ready = true;
        return options.onReady?.();
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
        // A frame in the host's own page, or a window, has none.
        return view?.open && end();
      case "close":
        return end();
    }
  };

  return {
    open() {
      if (view) return;
      // The page would be blocked by its own header, without a word.
      if (!isSecureContext) return fail("insecure_context");
      const { mode = "modal", integrationToken } = options;
      ready = renewed = frame = undefined;
      document.addEventListener("securitypolicyviolation", violation);
      // A popup has to be opened before anything is waited for: afterwards the browser takes it for an advertisement.
      if (mode === "popup") view = popup();
      if (!view) inPage();
      if (integrationToken) goTo(integrationToken);
      else void withToken(goTo, end);
      // Whoever was asked for a token may have closed it.
      view?.open?.();
      // Said last: whoever hears it may close what is open. Only what is over the host's page has an Escape.
      if (view?.open && mode !== "modal") fail(mode === "popup" ? "popup_blocked" : "mode_unavailable", true);
    },
    close: end,
    back: () =>
      new Promise((answer) => {
        if (post({ type: "back" })) askedBack.push(answer);
        else answer(false);
      }),
    renew,
    setLocale: (locale) => post({ type: "locale", locale }),
    setTheme: (theme) => post({ type: "theme", theme }),
    destroy: takeAway,
    diagnose() {
      // Without an origin of its own, or without scripts, the page cannot even say that it is blocked.
      if (!ready && frame?.hasAttribute("sandbox")) found.add("blocked-embed");
      return Array.from(found, (code) => remedies(origin)[code] ?? code);
    },
  };
}
