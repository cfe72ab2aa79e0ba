import { type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import { type FromFrame, isFromFrame, type ToFrame } from "../frame-messages.ts";
import type { Look } from "../look.ts";
import { addressOf, type Choices } from "./choices.ts";

interface Props {
  id: string;
  title: string;
  choices: Choices;
  className?: string | undefined;
  /** Only to be seen: out of the reach of pointer and Tab. */
  inert?: boolean;
  onMessage?: (message: FromFrame, tell: (message: ToFrame) => void) => void;
}

/**
 * The page itself in a frame, in one state. A change of its look is made in place; what changes how it got there (the
 * entry, the network, time) takes another frame: give it a `key`.
 */
export function StateFrame({ id, title, choices, className, inert, onMessage }: Props) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [address] = useState(() => addressOf(id, choices));
  const wanted = useEffectEvent(() => choices.look);
  useLook(frame, choices.look);
  useEffect(() => {
    const tell = (message: ToFrame) => post(frame, message);
    const listen = ({ source, origin, data }: MessageEvent) => {
      if (source !== frame.current?.contentWindow || origin !== window.location.origin) return;
      if (!isFromFrame(data)) return;
      // What was chosen while it was loading found nobody in it.
      if (data.gallery === "settled") tell({ gallery: "look", look: wanted() });
      onMessage?.(data, tell);
    };
    window.addEventListener("message", listen);
    return () => window.removeEventListener("message", listen);
  }, [onMessage]);
  return <iframe ref={frame} src={address} title={title} className={className} inert={inert} />;
}

function useLook(frame: RefObject<HTMLIFrameElement | null>, look: Look): void {
  const shown = useRef(look);
  useEffect(() => {
    if (shown.current === look) return;
    shown.current = look;
    post(frame, { gallery: "look", look });
  }, [frame, look]);
}

function post(frame: RefObject<HTMLIFrameElement | null>, message: ToFrame): void {
  frame.current?.contentWindow?.postMessage(message, window.location.origin);
}
