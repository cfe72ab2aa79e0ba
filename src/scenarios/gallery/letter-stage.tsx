import { useEffect, useState } from "react";
import type { Letter } from "../../service/mail/letter.ts";
import type { LetterEntry } from "../letters/letters.ts";
import type { Choices } from "./choices.ts";
import styles from "./letter-stage.module.css";

interface Props {
  entry: LetterEntry;
  choices: Choices;
}

/** One letter, as a mail program shows it: its subject, its HTML at the width that was chosen, and its text. */
export function LetterStage({ entry, choices }: Props) {
  const { title, look } = entry;
  const { lang, theme } = choices.look;
  const [written, setWritten] = useState<{ entry: LetterEntry; lang: string; letter: Letter }>();
  useEffect(() => {
    let wanted = true;
    // Whoever looks at states needs nothing that letters are made with.
    void import("../letters/write-letter.ts")
      .then(({ writeLetter }) => writeLetter(entry, lang))
      .then((letter) => wanted && setWritten({ entry, lang, letter }));
    return () => {
      wanted = false;
    };
  }, [entry, lang]);
  const letter = written?.entry === entry && written.lang === lang ? written.letter : undefined;
  return (
    <section className={styles.stage} data-letter={letter ? "ready" : "waiting"} aria-label={title}>
      <header>
        <h2 className={styles.title}>{title}</h2>
        <p className={styles.look}>{look}</p>
      </header>
      {letter && (
        <>
          <p className={styles.subject} lang={lang} dir="auto">
            {letter.subject}
          </p>
          <iframe
            // Nothing in it may run or leave, as in a mail program.
            sandbox=""
            title={`${title}, HTML`}
            srcDoc={inTheme(letter.html, theme)}
            className={styles.html}
            style={{ inlineSize: choices.width === null ? "100%" : `${choices.width}px` }}
          />
          <pre className={styles.text} lang={lang} dir="auto">
            {letter.text}
          </pre>
        </>
      )}
    </section>
  );
}

/** A letter goes by the device's scheme; here somebody may want to see the other one. */
function inTheme(html: string, theme: string): string {
  if (theme !== "light" && theme !== "dark") return html;
  return html.replace("color-scheme: light dark", `color-scheme: ${theme}`);
}
