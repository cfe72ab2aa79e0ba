import { SignInToConnections } from "../../steps/connections/sign-in.tsx";
import { Verify } from "../../steps/verify.tsx";
import { Waiting } from "../../ui/layout/waiting.tsx";
import { Online } from "../online.tsx";
import { useDataState } from "../use-shown.ts";
import type { useSignInForms } from "../use-sign-in-forms.ts";
import { Failed } from "./failed.tsx";
import { type Event, isBusy, type Place, type State } from "./signing-in.ts";

interface Props {
  state: State;
  place: Exclude<Place, { name: "signed-in" }>;
  forms: ReturnType<typeof useSignInForms>;
  send: (event: Event) => void;
}

/** The screens before the list. */
export function SigningIn(props: Props) {
  const { state, place } = props;
  useDataState(place);
  return (
    <>
      <Online lost={false} matters={!("failure" in place)} onTryAgain={() => undefined} />
      <Waiting busy={isBusy(state)}>
        <PlaceScreen key={place.name} {...props} />
      </Waiting>
    </>
  );
}

function PlaceScreen({ state, place, forms, send }: Props) {
  const busy = isBusy(state);
  switch (place.name) {
    case "sign-in":
    case "session-expired":
      return (
        <SignInToConnections
          place={place}
          form={forms.signIn}
          busy={busy}
          onSignIn={(credentials) => {
            forms.verify.reset();
            send({ type: "sign-in", ...credentials });
          }}
        />
      );
    case "verify":
      return (
        <Verify
          place={place}
          form={forms.verify}
          busy={busy}
          onVerify={(code) => send({ type: "verify", code })}
          onResend={() => send({ type: "resend" })}
          onBack={() => send({ type: "back" })}
        />
      );
    case "unavailable":
    case "rate-limited":
      return (
        <Failed
          failure={place.failure}
          at={place.at}
          busy={busy}
          onTryAgain={() => send({ type: "try-again" })}
          onBack={() => send({ type: "back" })}
        />
      );
    default:
      return place satisfies never;
  }
}
