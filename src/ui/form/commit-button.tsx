import { type ReactNode, useEffect } from "react";
import { Copy, useFormat } from "../../messages/copy.tsx";
import { useAnnounce } from "../announcer.tsx";
import { Notice } from "../layout/notice.tsx";
import type { Commit } from "../press/use-commit.ts";
import { Button } from "./button.tsx";
import styles from "./commit-button.module.css";

interface Props {
  commit: Commit;
  busy: boolean | "elsewhere";
  /** The way out where this frame does not show what is agreed to. */
  onOpenWindow?: (() => void) | undefined;
  children: ReactNode;
}

/** The button that commits: fills over its second, says what to do when it was pressed too early, and reads on first. */
export function CommitButton({ commit, busy, onOpenWindow, children }: Props) {
  const { state, since, hidden, guard } = commit;
  const said = useEarlyWords(commit);
  return (
    <>
      {hidden && onOpenWindow && (
        <>
          <div className={styles.hidden}>
            <Notice>
              <Copy id={hidden === "covered" ? "review.covered" : "review.outOfSight"} />
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
          look={hidden ? "quiet" : "main"}
          busy={busy}
          data-armed={state === "armed"}
          data-commit={state}
        >
          {state === "unread" ? <Copy id="action.readOn" /> : children}
        </Button>
        {state === "arming" && since !== undefined && busy === false && (
          <span key={since} className={styles.filling} aria-hidden="true" />
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

/** "One moment" after a press that was early; and once the moment is over, that it is. */
function useEarlyWords({ early, state }: Commit) {
  const announce = useAnnounce();
  const format = useFormat();
  const said = early === 0 ? undefined : state === "armed" ? "action.pressAgain" : "action.working";
  // Again with every press that is early: `early` counts them.
  useEffect(() => {
    if (early > 0 && said) announce(format(said));
  }, [early, said, announce, format]);
  return said;
}
