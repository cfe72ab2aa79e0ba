/** The review, of a partner's link or of what an app asks: what is agreed to by a press, and in which words. */
import { useState } from "react";
import { changesSince } from "../../journey/changes.ts";
import { isDeclining, isGoingOn } from "../../journey/journey.ts";
import type { Review as ReviewPlace } from "../../journey/states.ts";
import { agreedPermissions } from "../../messages/agreed/preference-words.ts";
import { useLocale, useWords } from "../../messages/copy.tsx";
import { Consent } from "../../steps/consent.tsx";
import { WhatChanged } from "../../steps/parts/what-changed.tsx";
import { Review } from "../../steps/review.tsx";
import { useNews } from "../../ui/announcer.tsx";
import { logoOf } from "../logo-of.ts";
import { agreementAt, wordingFor } from "./agreement.ts";
import type { ScreenProps } from "./place-screen.tsx";

type Props = ScreenProps & { place: ReviewPlace };

export function ReviewScreen(props: Props) {
  const { place, journey, act, goBack, framed, openWindow } = props;
  const connect = useConnect(props);
  const changes = changesSince(place.read ?? place.request, place.request);
  return (
    <Review
      place={place}
      permissions={agreedPermissions(place.request.permissions, place.choice.preferences)}
      changes={changes}
      changed={<Changed place={place} any={changes.any} />}
      logo={logoOf(place.request.partner, props.basePath)}
      busy={isGoingOn(journey)}
      onConnect={connect}
      onChange={(step) => act({ type: "change", step })}
      onSwitch={() => act({ type: "switch-account" })}
      onBack={goBack}
      onCancel={() => act({ type: "cancel" })}
      onOpenWindow={framed ? openWindow : undefined}
    />
  );
}

export function ConsentScreen(props: Props) {
  const { place, journey, act, choose, goBack } = props;
  const connect = useConnect(props);
  const [pressed, setPressed] = useState(false);
  const { scopes = [] } = place.choice;
  const changes = changesSince(place.read ?? place.request, place.request);
  const allow = () => {
    setPressed(true);
    if (scopes.length > 0) connect();
  };
  return (
    <Consent
      place={place}
      logo={logoOf(place.request.partner, props.basePath)}
      changes={changes}
      changed={<Changed place={place} any={changes.any} />}
      nothingLeft={pressed && scopes.length === 0}
      busy={isGoingOn(journey)}
      denying={isDeclining(journey)}
      onScopes={(chosen) => choose({ scopes: chosen })}
      onAllow={allow}
      onDeny={() => act({ type: "deny" })}
      onChange={(step) => act({ type: "change", step })}
      onSwitch={() => act({ type: "switch-account" })}
      onBack={goBack}
    />
  );
}

/** Agrees to what stands on the review: under a new key, in the words and the language it is shown in. */
function useConnect({ place, act }: Props) {
  const words = useWords();
  const locale = useLocale();
  return () =>
    act({ type: "connect", attempt: { key: crypto.randomUUID(), ...agreementAt(place, words, locale) } });
}

/** Says, and tells those who listen, that this is not what was read, and what to do. */
function Changed({ place, any }: { place: ReviewPlace; any: boolean }) {
  const wording = wordingFor(place)?.text;
  const id = changedMessage(place, any, wording);
  useNews(id);
  return id && <WhatChanged message={id} text={any ? undefined : wording} />;
}

/** What is marked speaks for itself. Where nothing is, it is the words that differ: the service's are then shown whole. */
function changedMessage({ refused }: ReviewPlace, any: boolean, wording: string | undefined) {
  if (any) return "review.changed";
  if (wording !== undefined) return "review.reworded";
  return refused === "outdated" ? "review.outdated" : undefined;
}
