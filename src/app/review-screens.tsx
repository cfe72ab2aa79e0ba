/** The review, of a partner's link or of what an app asks: from what is in the forms to what is sent. */
import { useEffect, useState } from "react";
import { isDeclining, isGoingOn } from "../journey/journey.ts";
import { agreedScopes, choiceOf, chosen } from "../journey/offer.ts";
import type { Choice, Review as ReviewPlace } from "../journey/states.ts";
import { useFormat, useLocale } from "../messages/copy.tsx";
import { Consent } from "../steps/consent.tsx";
import { Review } from "../steps/review.tsx";
import { agreedPermissions } from "../ui/permission-words.ts";
import { logoOf } from "./logo-of.ts";
import type { ScreenProps } from "./place-screen.tsx";

type Props = ScreenProps & { place: ReviewPlace };

export function ReviewScreen(props: Props) {
  const { place, journey, act, goBack, framed, openWindow } = props;
  const { choice, connect } = useReview(props);
  if (!choice) return null;
  return (
    <Review
      place={place}
      chosen={choice}
      permissions={agreedPermissions(place.request.permissions, choice.ereceipt)}
      logo={logoOf(place.request.partner)}
      busy={isGoingOn(journey)}
      onConnect={() => connect(choiceOf(choice))}
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
  const allow = () => {
    setPressed(true);
    if (scopes.length > 0) connect({ ...choiceOf(choice), scopes });
  };
  return (
    <Consent
      place={place}
      chosen={choice}
      logo={logoOf(place.request.partner)}
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

/** What is chosen by now, and how it is agreed to: under a new key, with the words in the language they are shown in. */
function useReview({ place, forms, act }: Props) {
  const format = useFormat();
  const locale = useLocale();
  const picks = forms.picks.watch();
  const choice = chosen(place.request, place.account, picks);
  useEffect(() => {
    // A choice that was kept may be gone by the time the merchant has signed in again.
    if (!choice) act({ type: "change", step: "account" });
  }, [choice, act]);
  const connect = (agreed: Choice) =>
    act({
      type: "connect",
      attempt: {
        key: crypto.randomUUID(),
        choice: agreed,
        consentVersion: `${locale}/${format("consent.version")}`,
      },
    });
  return { picks, choice, connect };
}
