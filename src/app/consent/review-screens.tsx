/** The review, of a partner's link or of what an app asks: from what is in the forms to what is sent. */
import { useEffect, useState } from "react";
import { changesSince } from "../../journey/changes.ts";
import { isDeclining, isGoingOn } from "../../journey/journey.ts";
import { agreedScopes, type Chosen, choiceOf, chosen } from "../../journey/offer.ts";
import type { Review as ReviewPlace } from "../../journey/states.ts";
import { useFormat, useLocale, useWords } from "../../messages/copy.tsx";
import { agreedPermissions } from "../../messages/permission-words.ts";
import { Consent } from "../../steps/consent.tsx";
import { WhatChanged } from "../../steps/parts/what-changed.tsx";
import { Review } from "../../steps/review.tsx";
import { useAnnounce } from "../../ui/announcer.tsx";
import { agreementAt, wordingFor } from "./agreement.ts";
import { logoOf } from "./logo-of.ts";
import type { ScreenProps } from "./place-screen.tsx";

type Props = ScreenProps & { place: ReviewPlace };

export function ReviewScreen(props: Props) {
  const { place, journey, act, goBack, framed, openWindow } = props;
  const { choice, connect, preferences } = useReview(props);
  const changes = changesSince(place.read ?? place.request, place.request);
  if (!choice) return null;
  return (
    <Review
      place={place}
      chosen={choice}
      permissions={agreedPermissions(place.request.permissions, preferences)}
      changes={changes}
      changed={
        <Changed place={place} any={changes.any} wording={wordingFor(place, choiceOf(choice))?.text} />
      }
      logo={logoOf(place.request.partner, props.basePath)}
      busy={isGoingOn(journey)}
      onConnect={() => connect(choice)}
      onChange={(step) => act({ type: "change", step })}
      onSwitch={() => act({ type: "switch-account" })}
      onBack={goBack}
      onCancel={() => act({ type: "cancel" })}
      onOpenWindow={framed ? openWindow : undefined}
    />
  );
}

export function ConsentScreen(props: Props) {
  const { place, journey, forms, act, goBack } = props;
  const { picks, choice, connect } = useReview(props);
  const [pressed, setPressed] = useState(false);
  if (!choice) return null;
  const scopes = agreedScopes(place.request, picks);
  const changes = changesSince(place.read ?? place.request, place.request);
  const wording = wordingFor(place, { ...choiceOf(choice), scopes })?.text;
  const allow = () => {
    setPressed(true);
    if (scopes.length > 0) connect(choice, scopes);
  };
  return (
    <Consent
      place={place}
      chosen={choice}
      logo={logoOf(place.request.partner, props.basePath)}
      changes={changes}
      changed={<Changed place={place} any={changes.any} wording={wording} />}
      refused={picks.refused ?? []}
      nothingLeft={pressed && scopes.length === 0}
      busy={isGoingOn(journey)}
      denying={isDeclining(journey)}
      onRefuse={(refused) => forms.picks.setValue("refused", refused)}
      onAllow={allow}
      onDeny={() => act({ type: "deny" })}
      onChange={() => act({ type: "change", step: "account" })}
      onSwitch={() => act({ type: "switch-account" })}
      onBack={goBack}
    />
  );
}

/** What is chosen by now, and how it is agreed to: under a new key, in the words and the language it is shown in. */
function useReview({ place, forms, act }: Props) {
  const words = useWords();
  const locale = useLocale();
  const picks = forms.picks.watch();
  const choice = chosen(place.request, place.account, picks);
  useEffect(() => {
    // A choice that was kept may be gone by the time the merchant has signed in again.
    if (!choice) act({ type: "change", step: "account" });
  }, [choice, act]);
  const connect = (agreed: Chosen, scopes?: string[]) =>
    act({
      type: "connect",
      attempt: { key: crypto.randomUUID(), ...agreementAt(place, agreed, scopes, words, locale) },
    });
  const preferences = choice?.ereceipt === undefined ? [] : [{ id: "ereceipt", answer: choice.ereceipt }];
  return { picks, choice, connect, preferences };
}

/** Says, and tells those who listen, that this is not what was read, and what to do. */
function Changed({ place, any, wording }: { place: ReviewPlace; any: boolean; wording: string | undefined }) {
  const format = useFormat();
  const announce = useAnnounce();
  const id = changedMessage(place, any, wording);
  useEffect(() => {
    if (id) announce(format(id));
  }, [id, format, announce]);
  return id && <WhatChanged message={id} text={any ? undefined : wording} />;
}

/** What is marked speaks for itself. Where nothing is, it is the words that differ: the service's are then shown whole. */
function changedMessage({ refused }: ReviewPlace, any: boolean, wording: string | undefined) {
  if (any) return "review.changed";
  if (wording !== undefined) return "review.reworded";
  return refused === "outdated" ? "review.outdated" : undefined;
}
