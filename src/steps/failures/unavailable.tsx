import type { ReactNode } from "react";
import type { Unavailable as Place } from "../../journey/states.ts";
import { Copy, useFormat } from "../../messages/copy.tsx";
import { Button } from "../../ui/form/button.tsx";
import { Screen } from "../../ui/layout/screen.tsx";
import { SymbolSign } from "../../ui/layout/symbol.tsx";
import { SupportReference } from "../parts/support-reference.tsx";
import { Kept, type WhereEntered } from "./kept.tsx";

interface Props {
  /** `at`: where something may have been entered that is kept. */
  place: Pick<Place, "failure"> & { intent: { do: string }; at?: WhereEntered | undefined };
  busy: boolean;
  onTryAgain: () => void;
  /** What happened, where it is not known whether it did. */
  unsettled?: ReactNode;
  /** Absent where the only safe way is forward. */
  onBack?: (() => void) | undefined;
}

/** No usable answer. What was meant is kept and can be sent again, as it was. */
export function Unavailable({ place, unsettled, busy, onTryAgain, onBack }: Props) {
  const format = useFormat();
  const { failure, intent } = place;
  return (
    <Screen
      outcome
      above={<SymbolSign icon="offline" tone="warn" />}
      heading={<Copy id="unavailable.title" />}
      title={format("unavailable.title")}
      lead={
        unsettled ?? (
          <Copy
            id={intent.do === "confirm" ? "unavailable.unsettled" : (`unavailable.${failure.cause}` as const)}
          />
        )
      }
      actions={
        <>
          <Button busy={busy} onClick={onTryAgain}>
            <Copy id="action.tryAgain" />
          </Button>
          {onBack && (
            <Button look="quiet" onClick={onBack}>
              <Copy id="action.back" />
            </Button>
          )}
        </>
      }
    >
      {intent.do !== "confirm" && place.at && <Kept at={place.at} />}
      {failure.cause !== "offline" && <SupportReference reference={failure.reference} />}
    </Screen>
  );
}
