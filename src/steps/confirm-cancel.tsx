import { Copy } from "../messages/copy.tsx";
import { Button } from "../ui/form/button.tsx";
import { Dialog } from "../ui/layout/dialog.tsx";

interface Props {
  partner: string;
  busy: boolean;
  onYes: () => void;
  onNo: () => void;
}

/** Cancel asks once: a slip of the thumb must not cost the merchant what they typed. */
export function ConfirmCancel({ partner, busy, onYes, onNo }: Props) {
  return (
    <Dialog
      heading={<Copy id="cancel.title" values={{ partner }} />}
      onDismiss={onNo}
      actions={
        <>
          <Button onClick={onNo}>
            <Copy id="cancel.no" />
          </Button>
          <Button look="danger" busy={busy} onClick={onYes}>
            <Copy id="cancel.yes" />
          </Button>
        </>
      }
    >
      <Copy id="cancel.lead" values={{ partner }} />
    </Dialog>
  );
}
