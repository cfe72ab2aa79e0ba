import { type ReactNode, useEffect, useEffectEvent, useRef } from "react";
import { Copy, type MessageId, useFormat } from "../../messages/copy.tsx";
import { useAnnounce } from "../announcer.tsx";
import { Notice } from "../layout/notice.tsx";
import type { Commit } from "../press/use-commit.ts";
import { Button } from "./button.tsx";
import styles from "./commit-button.module.css";

interface Props {
  commit: Commit;
  busy: boolean | "elsewhere";
  /** What is destructive is never the accent. */
  look?: "main" | "danger";
  /** The way out where this frame does not show what is agreed to. */
  onOpenWindow?: (() => void) | undefined;
  children: ReactNode;
}

/** The button that commits: fills over its second, says what to do when it was pressed too early, and reads on first. */
export function CommitButton({ commit, busy, look = "main", onOpenWindow, children }: Props) {
  const { state, since, guard } = commit;
  const hidden = onOpenWindow && commit.hidden && hiddenWords[commit.hidden];
  const said = useEarlyWords(commit, hidden);
  return (
    <>
      {hidden && (
        <>
          <div className={styles.hidden}>
            <Notice>
              <Copy id={hidden} />
            </Notice>
          </div>
          <Button onClick={onOpenWindow}>
            <Copy id="action.openWindow" />
          </Button>
        </>
      )}
      <div {...guard} className={styles.guarded}>
        <Button
          type="submit"
          look={hidden ? "quiet" : look}
          busy={busy}
          data-armed={state === "armed"}
          data-commit={state}
        >
          {state === "unread" ? <Copy id="action.readOn" /> : children}
        </Button>
        {state === "arming" && since !== undefined && busy === false && (
          <span
            key={since}
            className={look === "danger" ? `${styles.filling} ${styles.danger}` : styles.filling}
            aria-hidden="true"
          />
        )}
        {/* Takes no room: a button that moves would have to be still for another second. */}
        {said && (
          <p className={styles.early} aria-hidden="true">
            <Copy id={said} />
          </p>
        )}
      </div>
    </>
  );
}

const hiddenWords = { covered: "review.covered", outOfSight: "review.outOfSight" } as const;

/**
 * "One moment" after a press that was early; and once the moment is over, that it is. While the review is hidden no moment
 * is enough: what is read out then is why, when that begins and after each press. It goes on until a press would count: a
 * window that is resized, or words that change, only have it looked for anew.
 */
function useEarlyWords({ early, state }: Commit, hidden: MessageId | undefined): MessageId | undefined {
  const announce = useAnnounce();
  const format = useFormat();
  const words = hidden ?? (state === "armed" ? "action.pressAgain" : "action.working");
  // Not again in another language: that the page has changed its language is news enough.
  const say = useEffectEvent((id: MessageId) => announce(format(id)));
  const known = useRef<MessageId>(undefined);
  useEffect(() => {
    if (early > 0 || (hidden && hidden !== known.current)) say(words);
    if (hidden) known.current = hidden;
  }, [early, hidden, words]);
  useEffect(() => {
    if (state === "armed") known.current = undefined;
  }, [state]);
  return early > 0 && !hidden ? words : undefined;
}
