import type { NoProfiles as Place } from "../journey/states.ts";
import { Copy, useFormat } from "../messages/copy.tsx";
import { Button } from "../ui/form/button.tsx";
import { QuietRow } from "../ui/layout/quiet-row.tsx";
import { Screen } from "../ui/layout/screen.tsx";
import { SymbolSign } from "../ui/layout/symbol.tsx";
import { OutsideLink } from "../ui/text/outside-link.tsx";
import { rulrr } from "../ui/text/rulrr-links.ts";
import styles from "./no-profiles.module.css";
import { SignedInAs } from "./parts/signed-in.tsx";

interface Props {
  place: Pick<Place, "account" | "problem">;
  busy: boolean;
  onLookAgain: () => void;
  onSwitch: () => void;
  onCancel: () => void;
}

/** The account has nothing that could be connected. It may have soon: the merchant makes it in Rulrr, and comes back. */
export function NoProfiles({ place, busy, onLookAgain, onSwitch, onCancel }: Props) {
  const format = useFormat();
  return (
    <Screen
      outcome
      above={<SymbolSign icon="shop" tone="plain" />}
      heading={<Copy id="noProfiles.title" />}
      title={format("noProfiles.title")}
      lead={<Copy id="noProfiles.lead" />}
      problem={place.problem && <Copy id="noProfiles.stillNone" />}
      actions={
        <>
          <OutsideLink href={rulrr.home} className={styles.open}>
            <Copy id="noProfiles.open" />
          </OutsideLink>
          <QuietRow>
            <Button look="quiet" busy={busy} onClick={onLookAgain}>
              <Copy id="noProfiles.lookAgain" />
            </Button>
            <Button look="quiet" onClick={onCancel}>
              <Copy id="action.cancel" />
            </Button>
          </QuietRow>
        </>
      }
    >
      <SignedInAs {...place.account.merchant} onSwitch={onSwitch} />
    </Screen>
  );
}
