"use client";
/** `@rulrr/connect/react`: the same for React, a hook for the page over yours or in a popup, and a component for it inside yours. */
import { type CSSProperties, type ReactElement, useEffect, useId, useRef, useState } from "react";
import type { RulrrConnect } from "../script/types.ts";
import { createRulrrConnect, type RulrrConnectOptions } from "./index.ts";

/** What the hook gives. It stays the same object for as long as the component is there. */
export type UsedRulrrConnect = Omit<RulrrConnect, "destroy">;

/**
 * Connect, to be opened in a click. The script is loaded when the component is there; the page is taken away with it. Options are
 * read as they are at the time, so callbacks need no useCallback; another clientId or connectUrl is another instance.
 */
export function useRulrrConnect(options: RulrrConnectOptions): UsedRulrrConnect {
  const latest = useRef(options);
  const instance = useRef<RulrrConnect>(undefined);
  const { clientId, connectUrl } = options;

  useEffect(() => {
    latest.current = options;
  });
  useEffect(() => {
    // What was read once would be what it was when the component came.
    const asTheyAre: RulrrConnectOptions = { clientId, connectUrl };
    const connect = createRulrrConnect(
      new Proxy(asTheyAre, { get: (_, name) => Reflect.get(latest.current, name) }),
    );
    instance.current = connect;
    return () => {
      instance.current = undefined;
      // Also drops what it was to open: StrictMode makes two at once, and the first is to ask for no token.
      connect.destroy();
    };
  }, [clientId, connectUrl]);

  const [used] = useState<UsedRulrrConnect>(() => ({
    open: () => instance.current?.open(),
    close: () => instance.current?.close(),
    back: async () => instance.current?.back() ?? false,
    renew: (integrationToken) => instance.current?.renew(integrationToken),
    setLocale: (locale) => instance.current?.setLocale(locale),
    setTheme: (theme) => instance.current?.setTheme(theme),
    diagnose: () => instance.current?.diagnose() ?? [],
  }));
  return used;
}

/** What the component takes: the options but for how to show the page, and how to style the element that holds it. */
export interface RulrrConnectFrameProps extends Omit<RulrrConnectOptions, "mode" | "container"> {
  className?: string;
  style?: CSSProperties;
}

/** Connect inside your page, open for as long as the component is there. */
export function RulrrConnectFrame(props: RulrrConnectFrameProps): ReactElement {
  const { clientId, connectUrl } = props;
  // Another client, or another Connect, is another page.
  return <Frame key={`${connectUrl} ${clientId}`} {...props} />;
}

function Frame({ className, style, ...options }: RulrrConnectFrameProps) {
  const id = useId();
  const connect = useRulrrConnect({ ...options, mode: "inline", container: `[id="${id}"]` });
  useEffect(() => connect.open(), [connect]);
  return <div id={id} className={className} style={style} />;
}
