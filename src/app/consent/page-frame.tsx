/** What stands around every screen: how far along it is, the languages, and whatever has to be said wherever the merchant is. */
import { type ReactNode, useCallback } from "react";
import type { JourneyEvent } from "../../journey/events.ts";
import { isBusy } from "../../journey/journey.ts";
import { stepsAfterSignIn } from "../../journey/offer.ts";
import { isOpen, isSignedIn, isWaiting, placeUnder } from "../../journey/phases.ts";
import type { Journey, Place } from "../../journey/states.ts";
import { LanguageSwitcher } from "../../ui/form/language-switcher.tsx";
import { Frame } from "../../ui/layout/frame.tsx";
import { Waiting } from "../../ui/layout/waiting.tsx";
import { isLost, Online } from "../online.tsx";
import type { useLanguage } from "../use-language.ts";
import { Expiry } from "./expiry.tsx";
import { RefusedWindow } from "./refused-window.tsx";

interface Props {
  journey: Journey;
  act: (event: JourneyEvent) => void;
  language: ReturnType<typeof useLanguage>;
  testMode: boolean;
  /** A new window was asked for, and the browser did not open one. */
  windowRefused: boolean;
  children: ReactNode;
}

export function PageFrame({ journey, act, language, testMode, windowRefused, children }: Props) {
  const { place } = journey;
  const current = placeUnder(place);
  const timeUp = useCallback(() => act({ type: "time-up" }), [act]);
  const tryAgain = useCallback(() => act({ type: "try-again" }), [act]);
  return (
    <Frame
      step={progress(place)}
      testMode={testMode}
      languages={
        <LanguageSwitcher
          shown={language.shown}
          failed={language.failed}
          onChoose={(tag) => void language.choose(tag)}
        />
      }
    >
      {isOpen(current) && <Expiry key={current.deadline} deadline={current.deadline} onTimeUp={timeUp} />}
      <Online
        lost={isWaiting(place) && isLost(place.failure)}
        matters={isOpen(place)}
        onTryAgain={tryAgain}
      />
      {windowRefused && <RefusedWindow />}
      <Waiting busy={isBusy(journey) && place.name !== "loading"}>{children}</Waiting>
    </Frame>
  );
}

/** How far along a step is, of those that this merchant goes through. Which these are nobody knows before they have signed in. */
function progress(place: Place): { now: number; of: number } | undefined {
  if (!isSignedIn(place)) return undefined;
  const steps = ["sign-in", ...stepsAfterSignIn(place.request, place.account)];
  const now = steps.indexOf(place.name) + 1;
  return now > 0 ? { now, of: steps.length } : undefined;
}
