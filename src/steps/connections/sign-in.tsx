import type { UseFormReturn } from "react-hook-form";
import { Copy, useFormat } from "../../messages/copy.tsx";
import { Button } from "../../ui/form/button.tsx";
import { Screen } from "../../ui/layout/screen.tsx";
import { CredentialFields, type Credentials, useCredentials } from "../parts/credential-fields.tsx";

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
  const { fields, submit } = useCredentials(form, onSignIn);
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
      onSubmit={submit}
      problem={place.problem === "code-expired" && <Copy id="signIn.codeExpired" />}
      actions={
        <Button type="submit" busy={busy}>
          <Copy id="signIn.submit" />
        </Button>
      }
    >
      <CredentialFields {...fields} wrong={place.problem === "wrong-credentials"} />
    </Screen>
  );
}
