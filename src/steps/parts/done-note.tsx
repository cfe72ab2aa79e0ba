import { Copy, type MessageId } from "../../messages/copy.tsx";
import { Icon } from "../../ui/layout/icon.tsx";
import styles from "./done-note.module.css";

/** Beside what was pressed: that it is done. Those who listen were told when it was. */
export function DoneNote({ id }: { id: MessageId }) {
  return (
    <span className={styles.done}>
      <Icon name="check" size={16} />
      <span>
        <Copy id={id} />
      </span>
    </span>
  );
}
