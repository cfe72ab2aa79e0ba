import type { UseFormReturn } from "react-hook-form";
import type { SignIn as Place } from "../journey/states.ts";
import { Copy, useFormat } from "../messages/copy.tsx";
import { Button } from "../ui/form/button.tsx";
import { QuietRow } from "../ui/layout/quiet-row.tsx";
import { Screen } from "../ui/layout/screen.tsx";
import { AccountThere } from "./parts/account-there.tsx";
import { CredentialFields, type Credentials, useCredentials } from "./parts/credential-fields.tsx";
import { PartnerMark } from "./parts/marks/partner-mark.tsx";
import { PhoneInstead } from "./parts/phone-instead.tsx";

interface Props {
  place: Pick<Place, "name" | "problem">;
  partner: Place["request"]["partner"];
  accountName: string | undefined;
  logo?: string | undefined;
  form: UseFormReturn<Credentials>;
  busy: boolean;
  onSignIn: (credentials: Credentials) => void;
  onCancel: () => void;
  framed: boolean;
  /** Present when the page is framed. */
  onOpenWindow?: (() => void) | undefined;
  /** Present where the merchant may go on on a phone. */
  onPhone?: (() => void) | undefined;
}

/** Always first; and once more, with what was chosen kept, when a session ended mid-way. */
export function SignIn(props: Props) {
  const { place, partner, accountName, logo, form, busy, onSignIn, onCancel } = props;
  const { framed, onOpenWindow, onPhone } = props;
  const format = useFormat();
  const again = place.name === "session-expired";
  const heading = again ? "sessionExpired.title" : "signIn.title";
  const values = { partner: partner.name };
  const { fields, submit } = useCredentials(form, onSignIn);
  return (
    <Screen
      flows
      above={<PartnerMark name={partner.name} logo={logo} />}
      heading={<Copy id={heading} values={values} />}
      title={format(heading, values)}
      lead={<Copy id={again ? "sessionExpired.lead" : "signIn.lead"} values={values} />}
      onSubmit={submit}
      problem={place.problem === "code-expired" && <Copy id="signIn.codeExpired" />}
      actions={
        <>
          <Button type="submit" busy={busy}>
            <Copy id="signIn.submit" />
          </Button>
          <QuietRow>
            {onOpenWindow && (
              <Button look="quiet" onClick={onOpenWindow}>
                <Copy id="action.openWindow" />
              </Button>
            )}
            <Button look="quiet" data-cancel onClick={onCancel}>
              <Copy id="action.cancel" />
            </Button>
          </QuietRow>
          {onPhone && <PhoneInstead framed={framed} onPress={onPhone} />}
        </>
      }
    >
      <AccountThere partner={partner.name} account={accountName} />
      <CredentialFields {...fields} wrong={place.problem === "wrong-credentials"} />
    </Screen>
  );
}
