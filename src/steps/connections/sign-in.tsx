import { useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { Copy, useFormat } from "../../messages/copy.tsx";
import { Button } from "../../ui/form/button.tsx";
import { Screen } from "../../ui/layout/screen.tsx";
import { CredentialFields, type Credentials } from "../parts/credential-fields.tsx";

interface Props {
  place: {
    name: "sign-in" | "session-expired";
    problem?: "wrong-credentials" | "code-expired";
    /** The merchant has just signed out. */
    left?: true;
  };
  form: UseFormReturn<Credentials>;
  busy: boolean;
  onSignIn: (credentials: Credentials) => void;
}

/** Always first; and once more when a session has ended. */
export function SignInToConnections({ place, form, busy, onSignIn }: Props) {
  const format = useFormat();
  const again = place.name === "session-expired";
  const heading = again ? "sessionExpired.title" : "connections.signIn";
  const [shown, setShown] = useState(false);
  // Hidden once it is sent: a wrong one comes back to be corrected, and others may look on by then.
  const signIn = (credentials: Credentials) => {
    setShown(false);
    onSignIn(credentials);
  };
  return (
    <Screen
      flows
      heading={<Copy id={heading} />}
      title={format(heading)}
      lead={
        <>
          {place.left && <Copy id="connections.signedOut" />}{" "}
          <Copy id={again ? "connections.signInAgain" : "connections.signInLead"} />
        </>
      }
      onSubmit={() => void form.handleSubmit(signIn)()}
      problem={place.problem === "code-expired" && <Copy id="signIn.codeExpired" />}
      actions={
        <Button type="submit" busy={busy}>
          <Copy id="signIn.submit" />
        </Button>
      }
    >
      <CredentialFields
        form={form}
        shown={shown}
        onShow={setShown}
        wrong={place.problem === "wrong-credentials"}
      />
    </Screen>
  );
}
