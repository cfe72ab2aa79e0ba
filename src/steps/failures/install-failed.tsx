import type { InstallFailed as Place } from "../../journey/states.ts";
import { Copy, useFormat } from "../../messages/copy.tsx";
import { Button } from "../../ui/form/button.tsx";
import { Screen } from "../../ui/layout/screen.tsx";
import { SymbolSign } from "../../ui/layout/symbol.tsx";
import { SupportReference } from "../parts/support-reference.tsx";

interface Props {
  place: Place;
  partner: string;
  busy: boolean;
  onTryAgain: () => void;
  onBack: () => void;
}

/** The merchant said yes, and the app was not there to hear it. Nothing was connected; the same yes may be said again. */
export function InstallFailed({ place, partner, busy, onTryAgain, onBack }: Props) {
  const format = useFormat();
  return (
    <Screen
      outcome
      above={<SymbolSign icon="offline" tone="warn" />}
      heading={<Copy id="installFailed.title" values={{ partner }} />}
      title={format("installFailed.title", { partner })}
      lead={<Copy id="installFailed.lead" values={{ partner }} />}
      actions={
        <>
          <Button busy={busy} onClick={onTryAgain}>
            <Copy id="action.tryAgain" />
          </Button>
          <Button look="quiet" onClick={onBack}>
            <Copy id="action.back" />
          </Button>
        </>
      }
    >
      <SupportReference reference={place.failure.reference} />
    </Screen>
  );
}
