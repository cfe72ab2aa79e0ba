import type { I18n } from "@lingui/core";
import { useCallback, useEffect, useLayoutEffect, useState } from "react";
import type { Choice } from "../../api/contract.ts";
import type { Link } from "../../api/link.ts";
import type { JourneyEvent } from "../../journey/events.ts";
import { isBusy, isDeclining, reduce } from "../../journey/journey.ts";
import { hasAccount, isOpen, isOver, placeUnder } from "../../journey/phases.ts";
import type { Journey, Place } from "../../journey/states.ts";
import { useLocale } from "../../messages/copy.tsx";
import { ConfirmCancel } from "../../steps/confirm-cancel.tsx";
import type { Credentials } from "../../steps/sign-in.tsx";
import { LanguageSwitcher } from "../../ui/form/language-switcher.tsx";
import { Frame } from "../../ui/layout/frame.tsx";
import { Waiting } from "../../ui/layout/waiting.tsx";
import { showHostTheme } from "../../ui/theme.ts";
import { goTo, type LeaveHint, leave, type Opening } from "../host/host.ts";
import { useAttention } from "../host/use-attention.ts";
import { useHost } from "../host/use-host.ts";
import { useIdle } from "../host/use-idle.ts";
import { usePutAway } from "../host/use-put-away.ts";
import { useJourney } from "../journey/use-journey.ts";
import { useStepHistory } from "../journey/use-step-history.ts";
import { useLanguage } from "../use-language.ts";
import type { Work } from "../work.ts";
import { Connection } from "./connection.tsx";
import { Expiry } from "./expiry.tsx";
import { PlaceScreen } from "./place-screen.tsx";
import { RefusedWindow } from "./refused-window.tsx";
import { useForms } from "./use-forms.ts";

export interface ConsentPageProps {
  first: Journey;
  /** What was typed before the page was loaded again. */
  typed?: Credentials | undefined;
  /** The link the page was opened with; null when it is none. */
  link: Link | null;
  /** Makes the calls that the journey asks for. */
  work: (...asked: Parameters<Work>) => ReturnType<Work>;
  /** What the server handed over: whether this is a test, and the document's own support reference. */
  testMode: boolean;
  /** The path below which the server is found. */
  basePath: string;
  reference: string | undefined;
  origins: readonly string[] | undefined;
  opening: Opening;
  /** Opens the page in a window of its own; false when the browser will not. */
  openWindow: (link: Link | null, locale: string) => boolean;
  /** The first screen is there and takes what is done on it. */
  onReady: () => void;
  setCopy: (copy: I18n) => void;
}

/** The one page: drives the journey, and shows the screen of wherever the merchant is. */
export function ConsentPage(props: ConsentPageProps) {
  const { first, typed, work, testMode, reference, origins, opening, openWindow, onReady, setCopy } = props;
  const [link, setLink] = useState(props.link);
  const [journey, send] = useJourney(first, work, link);
  const locale = useLocale();
  const forms = useForms(typed);
  const { place } = journey;
  const language = useLanguage(setCopy);
  const framed = opening === "framed";
  const goBack = useStepHistory(journey, send, framed, language.search, link);
  const [leaveHint, setLeaveHint] = useState<LeaveHint>();
  useDataState(place);

  const { forgetSecrets, forgetPerson, forgetAll } = forms;
  const act = useCallback(
    (event: JourneyEvent) => {
      if (event.type === "switch-account") forgetAll();
      if (event.type === "idle") forgetPerson();
      send(event);
    },
    [send, forgetAll, forgetPerson],
  );
  const choose = useCallback((choice: Partial<Choice>) => act({ type: "choose", choice }), [act]);
  const idle = useCallback(() => act({ type: "idle" }), [act]);
  useIdle(idle);
  usePutAway(idle);
  useAttention(useCallback(() => act({ type: "looked-at" }), [act]));
  const timeUp = useCallback(() => act({ type: "time-up" }), [act]);
  const tryAgain = useCallback(() => act({ type: "try-again" }), [act]);

  const current = placeUnder(place);
  // Once the API has taken the password, and then the code, nobody needs them here any more: Back would show them to
  // whoever stands at the till next.
  const taken = (current.name === "verify" && "password") || (hasAccount(current) && "all");
  // Before the paint: the next screen is not shown while the form still holds them.
  useLayoutEffect(() => {
    if (taken) forgetSecrets();
  }, [taken, forgetSecrets]);

  const over = isOver(place);
  // A link that expired may be renewed, and then what was typed and chosen is wanted again. Not what lets somebody in.
  const renewable = place.name === "expired";
  useEffect(() => {
    if (over) (renewable ? forgetSecrets : forgetAll)();
  }, [over, renewable, forgetSecrets, forgetAll]);

  const can = (event: JourneyEvent) => reduce(journey, event) !== journey;
  const back = () => {
    const handled = can({ type: "back" });
    if (handled) goBack();
    return handled;
  };
  const renew = (integrationToken: string) => {
    // Only together: a link that is swapped under a call that is to be made would make the call another one.
    if (!link || !can({ type: "renew" })) return;
    setLink({ ...link, integrationToken });
    act({ type: "renew" });
  };
  const tellHost = useHost(
    place,
    {
      back,
      renew,
      theme: (theme) => showHostTheme(document, theme),
      locale: (tag) => void language.chooseForHost(tag),
    },
    { clientId: link?.clientId, origins, framed },
  );
  const [refused, setRefused] = useState(false);

  useLeaving(journey);

  const ready = place.name !== "loading";
  // Before the paint: a submit that is held by then has waited long enough.
  useLayoutEffect(() => {
    if (!ready) return;
    // For whoever measures: from here on a submit is handled.
    performance.mark("interactive");
    onReady();
  }, [ready, onReady]);

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
      <Connection place={place} onTryAgain={tryAgain} />
      {refused && <RefusedWindow />}
      <Waiting busy={isBusy(journey) && place.name !== "loading"}>
        <PlaceScreen
          key={place.name}
          journey={journey}
          forms={forms}
          act={act}
          choose={choose}
          goBack={goBack}
          openWindow={() => setRefused(!openWindow(link, locale))}
          framed={framed}
          basePath={props.basePath}
          reference={reference}
          onReturn={(returnUrl) => {
            tellHost({ type: "close" });
            setLeaveHint(leave(window, opening, returnUrl));
          }}
          leaveHint={leaveHint}
        />
        {isOpen(place) && place.asking && (
          <ConfirmCancel
            partner={place.request.partner.name}
            busy={isDeclining(journey)}
            onYes={() => act({ type: "do-not-connect" })}
            onNo={() => act({ type: "keep-going" })}
          />
        )}
      </Waiting>
    </Frame>
  );
}

/** How long, in ms, the goodbye to the session may hold up the way to the app. */
const goodbye = 1000;

/** Goes where the answer is expected, once the session is ended, or has had its time. */
function useLeaving({ place, doing }: Journey): void {
  const to = place.name === "leaving" ? place.redirectTo : undefined;
  const ending = doing !== null;
  useEffect(() => {
    if (to === undefined) return undefined;
    const timer = setTimeout(() => goTo(window, to), ending ? goodbye : 0);
    return () => clearTimeout(timer);
  }, [to, ending]);
}

/** The state's name on the root element, for tests, for partners' own checks, and for styles that depend on it. */
function useDataState({ name }: Place): void {
  useLayoutEffect(() => {
    document.documentElement.dataset.state = name;
  }, [name]);
}

const steps: Partial<Record<Place["name"], number>> = {
  "sign-in": 1,
  "session-expired": 1,
  verify: 1,
  account: 2,
  preferences: 3,
  review: 4,
  success: 4,
  leaving: 4,
};

function progress({ name }: Place): { now: number; of: number } | undefined {
  const now = steps[name];
  return now ? { now, of: 4 } : undefined;
}
