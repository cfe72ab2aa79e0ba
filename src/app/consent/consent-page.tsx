import type { I18n } from "@lingui/core";
import { useCallback, useState } from "react";
import type { Choice } from "../../api/contract.ts";
import type { Link } from "../../api/link.ts";
import { isDeclining } from "../../journey/journey.ts";
import { isOpen } from "../../journey/phases.ts";
import type { Journey } from "../../journey/states.ts";
import { useLocale } from "../../messages/copy.tsx";
import { ConfirmCancel } from "../../steps/confirm-cancel.tsx";
import type { Credentials } from "../../steps/parts/credentials-screen.tsx";
import type { Calls } from "../calls.ts";
import type { Opening } from "../host/host.ts";
import { useJourney } from "../journey/use-journey.ts";
import { useStepHistory } from "../journey/use-step-history.ts";
import { useLanguage } from "../use-language.ts";
import { useDataState, useReady } from "../use-shown.ts";
import { PageFrame } from "./page-frame.tsx";
import { PlaceScreen } from "./place-screen.tsx";
import { useAct } from "./use-act.ts";
import { useForgetting } from "./use-forgetting.ts";
import { useForms } from "./use-forms.ts";
import { useLeaving } from "./use-leaving.ts";
import { usePartner } from "./use-partner.ts";

export interface ConsentPageProps {
  first: Journey;
  /** What was typed before the page was loaded again. */
  typed?: Credentials | undefined;
  /** The link the page was opened with; null when it is none. */
  link: Link | null;
  /** Makes the calls that the journey asks for. */
  calls: (...asked: Parameters<Calls>) => ReturnType<Calls>;
  /** For going on on a phone. */
  handovers: Calls["handovers"];
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
export function ConsentPage({
  opening,
  openWindow,
  testMode,
  reference,
  basePath,
  ...props
}: ConsentPageProps) {
  const framed = opening === "framed";
  const [link, setLink] = useState(props.link);
  const [journey, send] = useJourney(props.first, props.calls, link);
  const { place } = journey;
  const forms = useForms(props.typed);
  const locale = useLocale();
  const language = useLanguage(props.setCopy);
  const goBack = useStepHistory(journey, send, framed, language.search, link);
  useDataState(place);
  const act = useAct(send, forms);
  const choose = useCallback((choice: Partial<Choice>) => act({ type: "choose", choice }), [act]);
  useForgetting(place, forms);
  const { onReturn, leaveHint } = usePartner({
    journey,
    act,
    goBack,
    link,
    setLink,
    chooseLanguage: (tag) => void language.chooseForHost(tag),
    opening,
    origins: props.origins,
  });
  const [windowRefused, setWindowRefused] = useState(false);
  useLeaving(journey);
  useReady(place, props.onReady);

  return (
    <PageFrame {...{ journey, act, language, testMode, windowRefused }}>
      <PlaceScreen
        key={place.name}
        {...{ journey, forms, act, choose, goBack, framed, basePath, reference, onReturn, leaveHint, link }}
        handovers={props.handovers}
        openWindow={() => setWindowRefused(!openWindow(link, locale))}
      />
      {isOpen(place) && place.asking && (
        <ConfirmCancel
          partner={place.request.partner.name}
          busy={isDeclining(journey)}
          onYes={() => act({ type: "do-not-connect" })}
          onNo={() => act({ type: "keep-going" })}
        />
      )}
    </PageFrame>
  );
}
