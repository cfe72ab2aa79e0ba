import { Copy } from "../../messages/copy.tsx";
import styles from "./new-mark.module.css";

/** What was not there before. */
export function NewMark() {
  return (
    <span className={styles.mark}>
      <Copy id="consent.added" />
    </span>
  );
}
