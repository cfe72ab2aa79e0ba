import { type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { useNewScreen } from "../press/use-new-screen.ts";
import styles from "./dialog.module.css";
import { Form } from "./form.tsx";
import { SlowNote } from "./waiting.tsx";

interface Props {
  heading: ReactNode;
  children: ReactNode;
  /** What there is to read that is more than a sentence. */
  details?: ReactNode;
  actions: ReactNode;
  /** Where one of the answers submits. */
  onSubmit?: (() => void) | undefined;
  /** Escape, or a press outside. */
  onDismiss: () => void;
}

/** A question that has to be answered before anything else: the browser's own modal dialog. */
export function Dialog({ heading, children, details, actions, onSubmit, onDismiss }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useNewScreen();
  // A layout effect, because the browser gives the focus back only while the dialog it closes is in the document.
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    // Escape is the keyboard's way of pressing outside; the browser turns it into `cancel`.
    <dialog
      ref={ref}
      className={styles.dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onDismiss();
      }}
      onPointerDown={(event) => {
        if (event.target === ref.current) onDismiss();
      }}
    >
      <Form className={styles.content} onSubmit={onSubmit}>
        <h2 id={id} className={styles.heading}>
          {heading}
        </h2>
        {details}
        <p className={styles.words}>{children}</p>
        {/* What is behind a modal dialog is not read out, the page's own live region included. */}
        <div role="status">
          <SlowNote />
        </div>
        <div className={styles.actions}>{actions}</div>
      </Form>
    </dialog>
  );
}
