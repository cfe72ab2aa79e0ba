import type { ComponentProps, ReactNode } from "react";
import styles from "./button.module.css";

interface Props extends Omit<ComponentProps<"button">, "disabled"> {
  look?: "main" | "quiet" | "danger" | "link";
  /**
   * Work is under way: the button keeps its width and place, says so, and a further press does nothing. "elsewhere": it is
   * another button's work, and only the press does nothing.
   */
  busy?: boolean | "elsewhere";
  children: ReactNode;
}

/**
 * A button. It is never `disabled`: a disabled button drops out of the Tab order and takes the focus with it. While it
 * is busy it stays where it is, and presses are ignored.
 */
export function Button({ look = "main", busy = false, type = "button", onClick, children, ...rest }: Props) {
  return (
    <button
      {...rest}
      // A literal type would need one element per kind.
      type={type === "submit" ? "submit" : "button"}
      className={styles[look]}
      aria-disabled={busy !== false || undefined}
      data-busy={busy !== false || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      <span className={styles.label}>{children}</span>
      {busy === true && <span className={styles.spinner} aria-hidden="true" />}
    </button>
  );
}
