import { type ReactNode, useEffect, useRef } from "react";
import { useNewScreen } from "../press/use-new-screen.ts";
import { Form } from "./form.tsx";
import styles from "./screen.module.css";
import { SlowNote } from "./waiting.tsx";

interface Props {
  /** The one heading, as shown; and as plain text for the window's title. */
  heading: ReactNode;
  title: string;
  /** Above the heading: the two marks, or the symbol of an outcome. */
  above?: ReactNode;
  lead?: ReactNode;
  children?: ReactNode;
  /** The one thing to do next, and its quiet companions. They stay in sight at the bottom of a short frame. */
  actions?: ReactNode;
  /** In one line above the actions: what went wrong that belongs to no field. */
  problem?: ReactNode;
  /** Makes the screen a form. */
  onSubmit?: (() => void) | undefined;
  outcome?: boolean;
  /** Fields come before the actions: in a short window these wait below, and hide none. */
  flows?: boolean;
}

/** One screen: heading, content, actions. Each new one takes the focus to its heading, so that it is read from the top. */
export function Screen({
  heading,
  title,
  above,
  lead,
  children,
  actions,
  problem,
  onSubmit,
  outcome,
  flows,
}: Props) {
  const ref = useHeadingFocus();
  useNewScreen();
  const content = (
    <>
      <div className={outcome ? styles.outcome : styles.main} data-fills>
        {above}
        <h1 ref={ref} tabIndex={-1} className={styles.heading}>
          {heading}
        </h1>
        {lead && <p className={styles.lead}>{lead}</p>}
        {children}
      </div>
      <div className={flows ? styles.flowing : styles.actions} data-actions>
        {/* In the document before there is anything wrong, so that what is put into it is announced. */}
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
        <SlowNote />
        {actions}
      </div>
    </>
  );
  return (
    <>
      <title>{title}</title>
      {onSubmit ? (
        <Form className={styles.body} onSubmit={onSubmit}>
          {content}
        </Form>
      ) : (
        <div className={styles.body}>{content}</div>
      )}
    </>
  );
}

/**
 * Moves the focus to the heading of a new screen, or to the one field that it is all about (`data-first`), and its top
 * into view. Not before the merchant has touched the page,
 * nor out of the page around a frame: one that takes the focus while its host is being read or typed in is a rude guest.
 * Nor out of the screen itself: one that stood in the document before this code was there may be typed in already.
 */
function useHeadingFocus() {
  const ref = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const hasFocus = document.hasFocus();
    if (!(navigator.userActivation?.hasBeenActive ?? hasFocus)) return;
    if (ref.current?.closest("form")?.contains(document.activeElement)) return;
    window.scrollTo({ top: 0, behavior: "instant" });
    if (!hasFocus && window.parent !== window) return;
    const field = ref.current?.closest("form")?.querySelector<HTMLElement>("[data-first]");
    (field ?? ref.current)?.focus({ preventScroll: true });
  }, []);
  return ref;
}
