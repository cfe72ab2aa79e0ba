/** The partner's side of the page: it hears where the merchant is, asks for things, and is where they go back to. */
import { useState } from "react";
import type { Link } from "../../api/link.ts";
import type { JourneyEvent } from "../../journey/events.ts";
import { reduce } from "../../journey/journey.ts";
import type { Journey } from "../../journey/states.ts";
import { showHostTheme } from "../../ui/theme.ts";
import { type LeaveHint, leave, type Opening } from "../host/host.ts";
import { useHost } from "../host/use-host.ts";

interface Parts {
  journey: Journey;
  act: (event: JourneyEvent) => void;
  /** One step back, by the browser's history where that is there. */
  goBack: () => void;
  link: Link | null;
  setLink: (link: Link) => void;
  /** Shows the language that the host asks for, if it is spoken here. */
  chooseLanguage: (tag: string) => void;
  opening: Opening;
  /** The partner's origins, where the server has handed them over. */
  origins: readonly string[] | undefined;
}

/** @returns how to go back to the partner, and what is left to say where the page cannot do that by itself */
export function usePartner({ journey, act, goBack, link, setLink, chooseLanguage, opening, origins }: Parts) {
  // Who is on their phone for a till has nowhere to go back to from there.
  const [leaveHint, setLeaveHint] = useState<LeaveHint | undefined>(link?.byPhone && "leave.atTill");
  const can = (event: JourneyEvent) => reduce(journey, event) !== journey;
  const tell = useHost(
    journey.place,
    {
      back: () => {
        const handled = can({ type: "back" });
        if (handled) goBack();
        return handled;
      },
      renew: (integrationToken) => {
        // Only together: a link that is swapped under a call that is to be made would make the call another one.
        if (!link || !can({ type: "renew" })) return;
        setLink({ ...link, integrationToken });
        act({ type: "renew" });
      },
      theme: (theme) => showHostTheme(document, theme),
      locale: chooseLanguage,
    },
    { clientId: link?.clientId, origins, framed: opening === "framed" },
  );
  const onReturn = (returnUrl: string | undefined) => {
    tell({ type: "close" });
    setLeaveHint(leave(window, opening, returnUrl));
  };
  return { onReturn, leaveHint };
}
