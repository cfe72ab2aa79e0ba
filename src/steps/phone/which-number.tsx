import { Copy, useFormat } from "../../messages/copy.tsx";
import { Button } from "../../ui/form/button.tsx";
import { Screen } from "../../ui/layout/screen.tsx";
import { FinePrint } from "../../ui/text/fine-print.tsx";
import { AccountThere } from "../parts/account-there.tsx";
import { PartnerMark } from "../parts/marks/partner-mark.tsx";
import styles from "./which-number.module.css";

interface Props {
  partner: string;
  accountName: string | undefined;
  /** Three, of which the till shows one. */
  numbers: readonly number[];
  logo: string | undefined;
  busy: boolean;
  /** A call was lost; the same press may be made again. */
  failed: boolean;
  onChoose: (number: number) => void;
  onStop: () => void;
}

/**
 * The first screen of a phone that goes on for a till: before anything can be typed it says what is connected and for whose
 * account, and asks what only somebody at that till can see.
 */
export function WhichNumber({ partner, accountName, numbers, logo, busy, failed, onChoose, onStop }: Props) {
  const format = useFormat();
  const values = { partner };
  return (
    <Screen
      above={<PartnerMark name={partner} logo={logo} />}
      heading={<Copy id="signIn.title" values={values} />}
      title={format("signIn.title", values)}
      lead={<Copy id="phone.standing" />}
      problem={failed && <Copy id="phone.failed" />}
      actions={
        <Button look="danger" busy={busy && "elsewhere"} onClick={onStop}>
          <Copy id="cancel.yes" />
        </Button>
      }
    >
      <AccountThere partner={partner} account={accountName} />
      <fieldset className={styles.numbers}>
        <legend>
          <Copy id="phone.which" />
        </legend>
        {numbers.map((number) => (
          <Button key={number} busy={busy && "elsewhere"} onClick={() => onChoose(number)}>
            {String(number)}
          </Button>
        ))}
      </fieldset>
      <FinePrint>
        <Copy id="phone.oneTry" />
      </FinePrint>
    </Screen>
  );
}
