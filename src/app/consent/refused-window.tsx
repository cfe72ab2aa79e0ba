import { Copy } from "../../messages/copy.tsx";
import styles from "./expiry.module.css";

/** A new window was asked for, and the browser did not open one. */
export function RefusedWindow() {
  return (
    <p className={styles.expiry} role="alert">
      <Copy id="openWindow.refused" />
    </p>
  );
}
