import { Copy } from "../../messages/copy.tsx";
import styles from "../banner.module.css";

/** A new window was asked for, and the browser did not open one. */
export function RefusedWindow() {
  return (
    <p className={styles.banner} role="alert">
      <Copy id="openWindow.refused" />
    </p>
  );
}
