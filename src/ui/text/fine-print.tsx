import type { ReactNode } from "react";
import styles from "./fine-print.module.css";

/** A paragraph that need not be read to go on. A link in it is high enough for a finger. */
export function FinePrint({ children }: { children: ReactNode }) {
  return <p className={styles.fine}>{children}</p>;
}
