import type { UseFormReturn } from "react-hook-form";
import { Copy } from "../../messages/copy.tsx";
import { type Credentials, CredentialsScreen } from "../parts/credentials-screen.tsx";

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
export function SignInToConnections({ place, ...form }: Props) {
  const again = place.name === "session-expired";
  return (
    <CredentialsScreen
      {...form}
      heading={again ? "sessionExpired.title" : "connections.signIn"}
      lead={
        <>
          {place.left && <Copy id="connections.signedOut" />}{" "}
          <Copy id={again ? "connections.signInAgain" : "connections.signInLead"} />
        </>
      }
      problem={place.problem}
    />
  );
}
