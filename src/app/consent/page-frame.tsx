/** What stands around every screen: how far along it is, the languages, and whatever has to be said wherever the merchant is. */
import { type ReactNode, useCallback } from "react";
import type { JourneyEvent } from "../../journey/events.ts";
import { isBusy } from "../../journey/journey.ts";
import { isOpen, isStep, isWaiting, placeUnder } from "../../journey/phases.ts";
import type { Journey, Place, Step } from "../../journey/states.ts";
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

const progressOf: Record<Step["name"], number> = {
  "sign-in": 1,
  "session-expired": 1,
  verify: 1,
  account: 2,
  preferences: 3,
  review: 4,
};

/** How far along a step is; what was agreed to stays at the end of the way. */
function progress(place: Place): { now: number; of: number } | undefined {
  if (isStep(place)) return { now: progressOf[place.name], of: 4 };
  return place.name === "success" || place.name === "leaving" ? { now: 4, of: 4 } : undefined;
}
