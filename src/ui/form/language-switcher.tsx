import { useId } from "react";
import { Copy } from "../../messages/copy.tsx";
import { type Language, languages } from "../../messages/languages.ts";
import styles from "./language-switcher.module.css";

interface Props {
  shown: Language;
  /** One that was wanted and could not be loaded. */
  failed: Language | undefined;
  onChoose: (tag: string) => void;
}

/** The languages by their own names, in the device's own list: it is known to every hand and every reader. */
export function LanguageSwitcher({ shown, failed, onChoose }: Props) {
  const id = useId();
  return (
    <div className={styles.switcher}>
      <label htmlFor={id}>
        <Copy id="frame.language" />
      </label>
      <select
        id={id}
        className={styles.select}
        value={shown.tag}
        onChange={(event) => onChoose(event.target.value)}
      >
        {languages.map(({ tag, autonym, dir }) => (
          <option key={tag} value={tag} lang={tag} dir={dir}>
            {autonym}
          </option>
        ))}
      </select>
      {failed && (
        <p className={styles.failed}>
          <Copy id="frame.languageFailed" values={{ language: failed.autonym }} />
        </p>
      )}
    </div>
  );
}
