import { useState } from "react";
import { Copy, useFormat } from "../../messages/copy.tsx";
import { useAnnounce } from "../../ui/announcer.tsx";
import { Button } from "../../ui/form/button.tsx";
import { DoneNote } from "./done-note.tsx";
import styles from "./support-reference.module.css";

/**
 * The reference a merchant reads out, or pastes, when they ask for help. Nothing where there is none: a made-up one
 * would send support looking for a line that no log holds.
 */
export function SupportReference({
  reference,
  copy = false,
}: {
  reference?: string | undefined;
  copy?: boolean;
}) {
  const format = useFormat();
  const announce = useAnnounce();
  const [done, setDone] = useState(false);
  if (!reference) return null;
  const toClipboard = async () => {
    // Some frames may not write to the clipboard: then the reference is there to be selected.
    const copied = await navigator.clipboard?.writeText(reference).then(
      () => true,
      () => false,
    );
    setDone(copied);
    if (copied) announce(format("frame.copiedReference"));
    else window.getSelection()?.selectAllChildren(document.getElementById("reference") ?? document.body);
  };
  return (
    <p className={styles.reference}>
      <span id="reference">
        <Copy id="frame.reference" values={{ reference }} />
      </span>
      {copy && (
        <Button look="link" onClick={() => void toClipboard()}>
          <Copy id="frame.copyReference" />
        </Button>
      )}
      {done && <DoneNote id="frame.copiedReference" />}
    </p>
  );
}
