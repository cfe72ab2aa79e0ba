import { Copy, useFormat } from "../messages/copy.tsx";
import { Screen } from "../ui/layout/screen.tsx";
import { SymbolSign } from "../ui/layout/symbol.tsx";
import { OutsideLink } from "../ui/text/outside-link.tsx";
import { rulrr } from "../ui/text/rulrr-links.ts";
import styles from "./no-profiles.module.css";
import { SignedInAs } from "./parts/signed-in.tsx";

interface Props {
  merchant: { name: string; email: string };
  onSwitch: () => void;
}

/** The account has nothing that could be connected. */
export function NoProfiles({ merchant, onSwitch }: Props) {
  const format = useFormat();
  return (
    <Screen
      outcome
      above={<SymbolSign icon="shop" tone="plain" />}
      heading={<Copy id="noProfiles.title" />}
      title={format("noProfiles.title")}
      lead={<Copy id="noProfiles.lead" />}
      actions={
        <OutsideLink href={rulrr.home} className={styles.open}>
          <Copy id="noProfiles.open" />
        </OutsideLink>
      }
    >
      <SignedInAs {...merchant} onSwitch={onSwitch} />
    </Screen>
  );
}
