/** Tells the host where the merchant is, and does what the host asks. */
import { useCallback, useEffect, useEffectEvent, useRef } from "react";
import type { HostMessage, PageMessage, Theme } from "../../embed/messages.ts";
import { openPageChannel, type PageChannel } from "../../embed/page-channel.ts";
import type { Place } from "../../journey/states.ts";
import { placeMessage } from "./place-message.ts";
import { useContentHeight } from "./use-content-height.ts";

interface Asks {
  /** One step back; whether there was one. */
  back: () => boolean;
  renew: (integrationToken: string) => void;
  theme: (theme: Theme) => void;
  /** A BCP 47 language tag. What is not spoken here changes nothing. */
  locale: (locale: string) => void;
}

interface Host {
  clientId: string | undefined;
  /** As handed over by the server; asked of the API where it did not say. */
  origins: readonly string[] | undefined;
  framed: boolean;
}

/** @returns tells the host something; whether there is one */
export function useHost(place: Place, asks: Asks, { clientId, origins, framed }: Host) {
  const channel = useRef<PageChannel>(undefined);
  const tell = useCallback((message: PageMessage) => channel.current?.post(message) ?? false, []);
  const height = useContentHeight(tell, framed);

  // Once for each state and host, however often what is in it changes.
  const told = useRef<string>(undefined);
  const tellPlace = () => {
    told.current = place.name;
    const message = placeMessage(place);
    if (message) tell(message);
  };

  const greet = useEffectEvent(() => {
    tellPlace();
    if (height.current) tell({ type: "resize", height: height.current });
  });
  const hear = useEffectEvent((message: HostMessage) => {
    switch (message.type) {
      case "back":
        return tell({ type: "back-result", handled: asks.back() });
      case "renew":
        return asks.renew(message.integrationToken);
      case "theme":
        return asks.theme(message.theme);
      case "locale":
        return asks.locale(message.locale);
      default:
        return message satisfies never;
    }
  });

  useEffect(() => {
    let known = origins ?? [];
    if (!origins && clientId) void askForOrigins(clientId).then((answer) => (known = answer));
    channel.current = openPageChannel({
      page: window,
      origins: () => known,
      onHost: () => greet(),
      onMessage: (message) => void hear(message),
    });
    const before = window.rulrrConnect?.hearsItself?.();
    if (before) channel.current.hear(before);
    return () => channel.current?.close();
  }, [origins, clientId]);

  const { name } = place;
  const tellChange = useEffectEvent((to: string) => {
    // A host that said hello between this state and its effect has been told.
    if (told.current !== to) tellPlace();
  });
  useEffect(() => tellChange(name), [name]);

  useEffect(() => {
    if (!framed) return undefined;
    // A host does not hear the keys that are pressed in a frame.
    const hearEscape = (event: KeyboardEvent) => {
      if (event.key === "Escape" && isForNobody(event)) tell({ type: "escape" });
    };
    window.addEventListener("keydown", hearEscape);
    return () => window.removeEventListener("keydown", hearEscape);
  }, [tell, framed]);

  return tell;
}

/** Neither a question, nor a search that is cleared, nor letters that are being composed take this key. */
function isForNobody({ target, defaultPrevented, isComposing }: KeyboardEvent): boolean {
  const searched = target instanceof HTMLInputElement && target.type === "search" && target.value !== "";
  return !defaultPrevented && !isComposing && !searched && !document.querySelector("dialog[open]");
}

/** Where no server has handed them over. Without an answer there is no host to believe. */
async function askForOrigins(clientId: string): Promise<readonly string[]> {
  try {
    const { readPartnerOrigins } = await import("../../api/partner-origins.ts");
    return await readPartnerOrigins(clientId);
  } catch {
    return [];
  }
}
