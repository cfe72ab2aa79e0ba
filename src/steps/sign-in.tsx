import type { UseFormReturn } from "react-hook-form";
import type { SignIn as Place } from "../journey/states.ts";
import { Copy } from "../messages/copy.tsx";
import { Button } from "../ui/form/button.tsx";
import { QuietRow } from "../ui/layout/quiet-row.tsx";
import { AccountThere } from "./parts/account-there.tsx";
import { type Credentials, CredentialsScreen } from "./parts/credentials-screen.tsx";
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
export function SignIn({ place, partner, accountName, logo, ...props }: Props) {
  const { onCancel, framed, onOpenWindow, onPhone, ...form } = props;
  const again = place.name === "session-expired";
  const values = { partner: partner.name };
  return (
    <CredentialsScreen
      {...form}
      above={<PartnerMark name={partner.name} logo={logo} />}
      heading={again ? "sessionExpired.title" : "signIn.title"}
      values={values}
      lead={<Copy id={again ? "sessionExpired.lead" : "signIn.lead"} values={values} />}
      problem={place.problem}
      others={
        <>
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
    </CredentialsScreen>
  );
}
