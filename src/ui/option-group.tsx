import { type KeyboardEvent, type ReactNode, useId } from "react";
import styles from "./option-group.module.css";

interface Props {
  legend: ReactNode;
  error?: ReactNode;
  onKeyDown?: ((event: KeyboardEvent) => void) | undefined;
  children: ReactNode;
}

/** Several of which one is chosen: a real group of radio buttons, so that arrow keys and screen readers know it. */
export function OptionGroup({ legend, error, onKeyDown, children }: Props) {
  const id = useId();
  return (
    <fieldset
      className={styles.group}
      role="radiogroup"
      onKeyDown={onKeyDown}
      aria-invalid={error ? true : undefined}
      aria-describedby={error ? `${id}-error` : undefined}
    >
      <legend className={styles.legend}>{legend}</legend>
      {error && (
        <p id={`${id}-error`} role="alert" className={styles.error}>
          {error}
        </p>
      )}
      {children}
    </fieldset>
  );
}
