import type { ComponentProps, ReactNode } from "react";
import styles from "./option.module.css";

interface Props extends Omit<ComponentProps<"input">, "type"> {
  label: ReactNode;
  detail?: ReactNode;
  tag?: ReactNode;
  /** What choosing it does. */
  note?: ReactNode;
}

/** One of several, to be chosen: a real radio button in a card that is all of it a target. */
export function Option({ label, detail, tag, note, ...input }: Props) {
  return (
    <label className={styles.option}>
      <input {...input} type="radio" className={styles.radio} />
      <span className={styles.words}>
        <span className={styles.label}>{label}</span>
        {detail && <span className={styles.detail}>{detail}</span>}
        {tag && <span className={styles.tag}>{tag}</span>}
        {note && <span className={styles.note}>{note}</span>}
      </span>
    </label>
  );
}
