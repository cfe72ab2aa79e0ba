import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";
import styles from "./notice.module.css";

/** Something to know before going on. */
export function Notice({ children }: { children: ReactNode }) {
  return (
    <div className={styles.notice}>
      <Icon name="info" size={18} />
      <p>{children}</p>
    </div>
  );
}
