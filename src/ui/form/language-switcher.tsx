import { useEffect, useId, useState } from "react";
import { Copy } from "../../messages/copy.tsx";
import { type Language, languages } from "../../messages/languages.ts";
import styles from "./language-switcher.module.css";

interface Props {
  shown: Language;
  /** One that was wanted and could not be loaded. */
  failed: Language | undefined;
  onChoose: (tag: string) => void;
}

/** In ms: until the first screen is there, and whoever comes to type into it has begun to. */
const untilAll = 1000;

/**
 * The languages by their own names, in the device's own list: it is known to every hand and every reader.
 *
 * At first only the one that is shown: to find out how wide the list is, most browsers draw all of the names, in six scripts
 * and their fonts, before the first screen, which took WebKit twice as long.
 */
export function LanguageSwitcher({ shown, failed, onChoose }: Props) {
  const id = useId();
  const [all, setAll] = useState(false);
  const offerAll = () => setAll(true);
  useEffect(() => {
    const timer = setTimeout(() => setAll(true), untilAll);
    return () => clearTimeout(timer);
  }, []);
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
        onPointerDown={offerAll}
        onFocus={offerAll}
      >
        {(all ? languages : [shown]).map(({ tag, autonym, dir }) => (
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
