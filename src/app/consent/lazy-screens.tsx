/**
 * The screens that come after the first, in a chunk of their own that is fetched while the merchant types. Exhaustive: a
 * new place does not compile until it has a screen.
 */
import { useState } from "react";
import { pages } from "../../api/page-paths.ts";
import { isGoingOn } from "../../journey/journey.ts";
import { isStep } from "../../journey/phases.ts";
import type { Outcome, Place, Review as ReviewPlace } from "../../journey/states.ts";
import { useFormat, useLocale } from "../../messages/copy.tsx";
import { ChooseAccount } from "../../steps/account.tsx";
import { Ending } from "../../steps/ending.tsx";
import { BlockedEmbed } from "../../steps/failures/blocked-embed.tsx";
import { InstallFailed } from "../../steps/failures/install-failed.tsx";
import { RateLimited } from "../../steps/failures/rate-limited.tsx";
import { Leaving } from "../../steps/leaving.tsx";
import { NoProfiles } from "../../steps/no-profiles.tsx";
import { SetPreferences } from "../../steps/preferences.tsx";
import { Success } from "../../steps/success.tsx";
import { Verify } from "../../steps/verify.tsx";
import { useAnnounce } from "../../ui/announcer.tsx";
import { goTo } from "../host/host.ts";
import { logoOf } from "../logo-of.ts";
import { OnPhoneScreen } from "../phone/on-phone-screen.tsx";
import { saveText } from "../save-text.ts";
import { savedCopy } from "./agreement.ts";
import type { FirstPlace, ScreenProps } from "./place-screen.tsx";
import { ConsentScreen, ReviewScreen } from "./review-screens.tsx";

type LazyPlace = Exclude<Place, FirstPlace>;

/** The screen of a later place. Not a component: it has no state of its own, and the screens it gives are those. */
export function lazyScreen({ place, ...props }: ScreenProps & { place: LazyPlace }) {
  const { journey, forms, act, choose, goBack, openWindow, reference, onReturn, leaveHint } = props;
  const busy = isGoingOn(journey);
  const cancel = () => act({ type: "cancel" });
  const switchAccount = () => act({ type: "switch-account" });
  const goOn = () => act({ type: "continue" });
  const tryAgain = () => act({ type: "try-again" });

  switch (place.name) {
    case "verify":
      return (
        <Verify
          place={place}
          form={forms.verify}
          busy={busy}
          onVerify={(code) => act({ type: "verify", code })}
          onResend={() => act({ type: "resend" })}
          onBack={goBack}
          onCancel={cancel}
        />
      );
    case "account":
      return (
        <ChooseAccount
          place={place}
          search={forms.search}
          onChoose={choose}
          onContinue={goOn}
          onSwitch={switchAccount}
          onBack={goBack}
          onCancel={cancel}
        />
      );
    case "preferences":
      return (
        <SetPreferences
          place={place}
          onChoose={choose}
          onContinue={goOn}
          onSwitch={switchAccount}
          onBack={goBack}
          onCancel={cancel}
        />
      );
    case "review":
      return place.request.kind === "integration" ? (
        <ReviewScreen key={versionOf(place)} {...props} place={place} />
      ) : (
        <ConsentScreen key={versionOf(place)} {...props} place={place} />
      );
    case "rate-limited": {
      const settling = place.intent.do === "confirm" || place.at.name === "loading";
      return (
        <RateLimited
          place={place}
          busy={busy}
          onTryAgain={tryAgain}
          onBack={settling ? undefined : () => act({ type: "back" })}
        />
      );
    }
    case "install-failed":
      return (
        <InstallFailed
          place={place}
          partner={isStep(place.at) ? place.at.request.partner.name : ""}
          busy={busy}
          onTryAgain={tryAgain}
          onBack={() => act({ type: "back" })}
        />
      );
    case "no-profiles":
      return (
        <NoProfiles
          place={place}
          busy={busy}
          onLookAgain={() => act({ type: "look-again" })}
          onSwitch={switchAccount}
          onCancel={cancel}
        />
      );
    case "on-phone":
      return (
        props.link && (
          <OnPhoneScreen
            key={props.link.integrationToken}
            {...props}
            link={props.link}
            partner={place.request.partner.name}
          />
        )
      );
    case "connected-on-phone":
      return (
        <Success
          place={place}
          logo={logoOf(place.request.partner, props.basePath)}
          connections={props.basePath + pages.connections}
          onReturn={() => onReturn(place.request.partner.returnUrl)}
          leaveHint={leaveHint}
        />
      );
    case "success":
      return <SuccessScreen {...props} place={place} />;
    case "leaving":
      return <Leaving place={place} onGo={() => goTo(window, place.redirectTo)} />;
    case "declined":
    case "expired":
    case "finished-elsewhere":
    case "cancelled":
      return (
        <Ending
          place={place}
          reference={place.reference ?? reference}
          onReturn={() => onReturn(place.request.partner.returnUrl)}
          leaveHint={leaveHint}
        />
      );
    case "invalid":
      return <Ending place={place} reference={place.reference ?? reference} />;
    case "blocked-embed":
      return <BlockedEmbed reason={place.reason} onOpenWindow={openWindow} />;
    default:
      return place satisfies never;
  }
}

/**
 * Of what a review asks for. Another one is another screen: it is read from its heading, and what it takes to press its
 * button begins anew, so that a press which was meant for the one before counts for nothing. By what the request says now:
 * one that changes twice may differ from the first in the same way both times.
 */
function versionOf({ request, refused }: ReviewPlace): string {
  const { partner, storeSelection, preferences, permissions, goesTo, accountName } = request;
  const asked = { partner, storeSelection, preferences, permissions, goesTo, accountName };
  return JSON.stringify({ asked, refused });
}

type SuccessPlace = Extract<Outcome, { name: "success" }>;

function SuccessScreen({ place, basePath, onReturn, leaveHint }: ScreenProps & { place: SuccessPlace }) {
  const format = useFormat();
  const locale = useLocale();
  const announce = useAnnounce();
  // As the text that was agreed to, whatever language the page is put into afterwards.
  const [copy] = useState(() => ({ text: savedCopy(place, format, locale), file: format("copy.file") }));
  const [saved, setSaved] = useState(false);
  const save = () => {
    saveText(copy.text, copy.file);
    setSaved(true);
    announce(format("success.saved"));
  };
  return (
    <Success
      place={place}
      logo={logoOf(place.request.partner, basePath)}
      connections={basePath + pages.connections}
      onReturn={() => onReturn(place.request.partner.returnUrl)}
      copy={copy.text}
      onSave={save}
      saved={saved}
      leaveHint={leaveHint}
    />
  );
}
