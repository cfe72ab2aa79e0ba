import { type KeyboardEvent, type ReactNode, useId } from "react";
import { arrowStep } from "./arrow-step.ts";
import styles from "./option-group.module.css";

interface Props {
  legend: ReactNode;
  error?: ReactNode;
  /** What it keeps from happening is not done here. */
  onKeyDown?: ((event: KeyboardEvent) => void) | undefined;
  onPointerDown?: (() => void) | undefined;
  children: ReactNode;
}

/**
 * Several of which one is chosen: a real group of radio buttons, so that screen readers know it. The arrow keys are ours:
 * WebKit's own neither bring the next one into sight nor mark it as having the focus.
 */
export function OptionGroup({ legend, error, onKeyDown, onPointerDown, children }: Props) {
  const id = useId();
  return (
    <fieldset
      className={styles.group}
      role="radiogroup"
      onPointerDown={onPointerDown}
      onKeyDown={(event) => {
        onKeyDown?.(event);
        if (!event.defaultPrevented) goOn(event);
      }}
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

/** Goes on to the next radio button, from the last to the first. */
function goOn(event: KeyboardEvent): void {
  const step = arrowStep(event);
  const radios = [...event.currentTarget.querySelectorAll<HTMLInputElement>("input[type=radio]")];
  const index = radios.findIndex((radio) => radio === event.target);
  const next = index < 0 ? undefined : radios[(index + step + radios.length) % radios.length];
  if (step === 0 || !next) return;
  event.preventDefault();
  choose(next);
}

/** As with every group of radio buttons, going to one chooses it; all of its card is brought into sight. */
export function choose(radio: HTMLInputElement): void {
  radio.focus();
  radio.click();
  radio.closest("label")?.scrollIntoView({ block: "nearest" });
}
