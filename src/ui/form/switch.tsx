import type { ComponentProps, ReactNode } from "react";
import { useId } from "react";
import styles from "./switch.module.css";

interface Props extends Omit<ComponentProps<"input">, "type" | "role"> {
  label: ReactNode;
  hint?: ReactNode;
}

/** On or off, in a card that is all of it a target. */
export function Switch({ label, hint, ...input }: Props) {
  const id = useId();
  return (
    <div className={styles.card}>
      <span className={styles.words}>
        <label htmlFor={id} className={styles.label}>
          {label}
        </label>
        {hint && (
          <span id={`${id}-hint`} className={styles.hint}>
            {hint}
          </span>
        )}
      </span>
      <input
        {...input}
        id={id}
        type="checkbox"
        role="switch"
        aria-describedby={hint ? `${id}-hint` : undefined}
        className={styles.switch}
      />
    </div>
  );
}
