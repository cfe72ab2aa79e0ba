import { Copy } from "../../messages/copy.tsx";
import { Button } from "../../ui/form/button.tsx";
import { QuietRow } from "../../ui/layout/quiet-row.tsx";

interface Props {
  onBack: () => void;
  onCancel?: (() => void) | undefined;
}

/** The ways out of a step that has one before it. */
export function BackAndCancel({ onBack, onCancel }: Props) {
  return (
    <QuietRow>
      <Button look="quiet" onClick={onBack}>
        <Copy id="action.back" />
      </Button>
      {onCancel && (
        <Button look="quiet" onClick={onCancel}>
          <Copy id="action.cancel" />
        </Button>
      )}
    </QuietRow>
  );
}
