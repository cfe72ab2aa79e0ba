import type { ReactNode } from "react";
import styles from "./quiet-row.module.css";

/** The quiet companions of the main action, side by side where there is room. */
export function QuietRow({ children }: { children: ReactNode }) {
  return <div className={styles.row}>{children}</div>;
}
