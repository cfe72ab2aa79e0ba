import { Copy } from "../../messages/copy.tsx";
import styles from "./agreed-words.module.css";

interface Props {
  /** Word for word; empty where it was not kept. */
  text: string;
  /** In which it was agreed to, whatever the page is in: BCP 47, and how it runs. */
  lang: string;
  dir: "ltr" | "rtl";
}

/** What was agreed to, as it stood there, in the language of that time. */
export function AgreedWords({ text, lang, dir }: Props) {
  if (text === "")
    return (
      <p className={styles.lost}>
        <Copy id="connections.agreedLost" />
      </p>
    );
  return (
    <p className={styles.text} lang={lang} dir={dir}>
      {text.trim()}
    </p>
  );
}
