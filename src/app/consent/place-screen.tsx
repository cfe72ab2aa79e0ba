/** Which screen a place is: the few that may come first here, the others as soon as their chunk is there. */
import type { Choice } from "../../api/contract.ts";
import type { HandoverApi } from "../../api/handover-api.ts";
import type { Link } from "../../api/link.ts";
import { reloadKeepingEmail } from "../../boot/reload.ts";
import type { JourneyEvent } from "../../journey/events.ts";
import { isGoingOn } from "../../journey/journey.ts";
import type { Journey, Place } from "../../journey/states.ts";
import { Outdated } from "../../steps/failures/outdated.tsx";
import { Unavailable } from "../../steps/failures/unavailable.tsx";
import { Loading } from "../../steps/loading.tsx";
import { SignIn } from "../../steps/sign-in.tsx";
import type { LeaveHint } from "../host/host.ts";
import { lazyScreens } from "../lazy-screens.ts";
import { logoOf } from "../logo-of.ts";
import type { Forms } from "./use-forms.ts";

export interface ScreenProps {
  journey: Journey;
  forms: Forms;
  act: (event: JourneyEvent) => void;
  /** Something was chosen. The same function from one render to the next. */
  choose: (choice: Partial<Choice>) => void;
  goBack: () => void;
  openWindow: () => void;
  framed: boolean;
  /** The path below which the server is found. */
  basePath: string;
  /** The document's own support reference, for a link that never reached the API. */
  reference: string | undefined;
  onReturn: (returnUrl: string | undefined) => void;
  leaveHint: LeaveHint | undefined;
  link: Link | null;
  /** For going on on a phone. */
  handovers: () => Promise<HandoverApi>;
}

/** The places whose screens are in the first bundle: where everybody begins, and what is left when nothing else loads. */
export type FirstPlace = Extract<Place, { name: "loading" | "sign-in" | "session-expired" | "unavailable" }>;

export function PlaceScreen(props: ScreenProps) {
  const { journey, forms, act, openWindow, framed } = props;
  const { place } = journey;
  const busy = isGoingOn(journey);
  switch (place.name) {
    case "loading":
      return <Loading />;
    case "sign-in":
    case "session-expired":
      return (
        <SignIn
          place={place}
          partner={place.request.partner}
          accountName={place.request.accountName}
          logo={logoOf(place.request.partner, props.basePath)}
          form={forms.signIn}
          busy={busy}
          onSignIn={(credentials) => {
            forms.verify.reset();
            act({ type: "sign-in", ...credentials });
          }}
          onCancel={() => act({ type: "cancel" })}
          framed={framed}
          onOpenWindow={framed ? openWindow : undefined}
          onPhone={place.request.handover ? () => act({ type: "use-phone" }) : undefined}
        />
      );
    case "unavailable": {
      const settling = place.intent.do === "confirm" || place.at.name === "loading";
      const onBack = settling ? undefined : () => act({ type: "back" });
      if (place.failure.cause === "outdated")
        return (
          <Outdated
            busy={busy}
            onReload={() => reloadKeepingEmail(window, forms.signIn.getValues("email"))}
            onBack={onBack}
          />
        );
      return (
        <Unavailable
          place={place}
          busy={busy}
          onTryAgain={() => act({ type: "try-again" })}
          onBack={onBack}
        />
      );
    }
    default: {
      const screenOf = lazyScreens();
      return screenOf ? screenOf({ ...props, place }) : <Loading />;
    }
  }
}
