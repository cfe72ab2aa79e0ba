import { type ComponentProps, type ReactNode, useId } from "react";
import styles from "./field.module.css";

interface Props extends Omit<ComponentProps<"input">, "id"> {
  label: ReactNode;
  /** What is wrong, in words; shown under the field and read with it. */
  error?: ReactNode;
  /** Beside the label, such as "Forgot password?". */
  aside?: ReactNode;
  /** Inside the field, at its end, such as a button that shows the password. */
  adornment?: ReactNode;
}

/** A labelled input with its error. */
export function TextField({ label, error, aside, adornment, ...input }: Props) {
  const id = useId();
  return (
    <div className={styles.field}>
      <div className={styles.row}>
        <label htmlFor={id} className={styles.label}>
          {label}
        </label>
        {aside}
      </div>
      <div className={styles.control}>
        <input
          {...input}
          id={id}
          className={styles.input}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : input["aria-describedby"]}
        />
        {adornment}
      </div>
      {error && (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
    </div>
  );
}
