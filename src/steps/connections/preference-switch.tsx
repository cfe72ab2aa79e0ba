import { useEffect, useRef } from "react";
import { type Preference, preferenceWords } from "../../messages/agreed/preference-words.ts";
import { Copy, useFormat } from "../../messages/copy.tsx";
import { useNews } from "../../ui/announcer.tsx";
import { Button } from "../../ui/form/button.tsx";
import { Switch } from "../../ui/form/switch.tsx";
import { DoneNote } from "../parts/done-note.tsx";
import styles from "./preference-switch.module.css";

interface Props {
  preference: Preference;
  /** As it is shown: what was chosen last, until that has failed. */
  answer: boolean;
  /** What became of the last change. */
  saving: "nothing" | "saving" | "saved" | "failed";
  onChange: (answer: boolean) => void;
  onTryAgain: () => void;
}

const words = {
  saving: "connections.saving",
  saved: "connections.saved",
  failed: "connections.notSaved",
} as const;

/** A preference that is saved as soon as it is changed, and says whether it was. */
export function PreferenceSwitch({ preference, answer, saving, onChange, onTryAgain }: Props) {
  const format = useFormat();
  const { label, hint } = preferenceWords(preference, format);
  const said = saving === "saved" || saving === "failed" ? words[saving] : undefined;
  const state = useRef<HTMLParagraphElement>(null);
  useNews(said);
  useEffect(() => {
    // It may have come up under the actions, which stay in sight.
    if (said) state.current?.scrollIntoView({ block: "nearest" });
  }, [said]);
  return (
    <>
      <Switch
        checked={answer}
        onChange={({ target }) => onChange(target.checked)}
        label={<bdi>{label}</bdi>}
        hint={hint && <bdi>{hint}</bdi>}
      />
      {saving !== "nothing" && (
        <p ref={state} className={saving === "failed" ? styles.failed : styles.state}>
          {saving === "saved" ? <DoneNote id={words[saving]} /> : <Copy id={words[saving]} />}{" "}
          {saving === "failed" && (
            <Button look="link" onClick={onTryAgain}>
              <Copy id="action.tryAgain" />
            </Button>
          )}
        </p>
      )}
    </>
  );
}
