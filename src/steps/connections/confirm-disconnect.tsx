import { type Permission, saidOnce, wordsOf } from "../../messages/agreed/permission-words.ts";
import { Copy, useFormat } from "../../messages/copy.tsx";
import { Button } from "../../ui/form/button.tsx";
import { CommitButton } from "../../ui/form/commit-button.tsx";
import { Dialog } from "../../ui/layout/dialog.tsx";
import { Icon } from "../../ui/layout/icon.tsx";
import { useCommit } from "../../ui/press/use-commit.ts";
import styles from "./confirm-disconnect.module.css";

interface Props {
  partner: string;
  /** What the partner may do, and then no longer. */
  permissions: readonly Permission[];
  busy: boolean;
  onYes: () => void;
  onNo: () => void;
}

/** Asks once, and says what stops working. The press that ends it is guarded like the one that connects. */
export function ConfirmDisconnect({ partner, permissions, busy, onYes, onNo }: Props) {
  const format = useFormat();
  const commit = useCommit(false, onYes);
  return (
    <Dialog
      heading={<Copy id="connections.disconnectTitle" values={{ partner }} />}
      details={
        permissions.length > 0 && (
          <>
            <p className={styles.stopping}>
              <Copy id="connections.willStop" values={{ partner }} />
            </p>
            <ul className={styles.list}>
              {saidOnce(permissions).map((permission) => (
                <li key={permission.id} className={styles.stops}>
                  <Icon name="cross" size={18} />
                  <bdi>{wordsOf(permission, format)}</bdi>
                </li>
              ))}
            </ul>
          </>
        )
      }
      onSubmit={commit.press}
      onDismiss={onNo}
      actions={
        <>
          <Button onClick={onNo}>
            <Copy id="connections.keep" />
          </Button>
          <CommitButton commit={commit} busy={busy} look="danger">
            <Copy id="connections.disconnect" />
          </CommitButton>
        </>
      }
    >
      <Copy id="connections.connectAgain" values={{ partner }} />
    </Dialog>
  );
}
