import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";
import styles from "./notice.module.css";

interface Props {
  /** Something to know before going on, or something that went well. */
  tone?: "warn" | "good";
  children: ReactNode;
}

export function Notice({ tone = "warn", children }: Props) {
  const good = tone === "good";
  return (
    <div className={good ? `${styles.notice} ${styles.good}` : styles.notice}>
      <Icon name={good ? "check" : "info"} size={18} />
      <p>{children}</p>
    </div>
  );
}
