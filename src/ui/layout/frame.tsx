import type { ReactNode } from "react";
import { Copy, useFormat } from "../../messages/copy.tsx";
import { OutsideLink } from "../text/outside-link.tsx";
import { rulrr } from "../text/rulrr-links.ts";
import styles from "./frame.module.css";
import { RulrrName, RulrrSign } from "./rulrr-mark.tsx";

interface Props {
  /** How far along the merchant is, of `of`; absent where there is no way to go on. */
  step?: { now: number; of: number } | undefined;
  /** The answers come from the sandbox: every screen says so, so that nobody takes a trial for the real thing. */
  testMode: boolean;
  /** The switcher of languages. */
  languages: ReactNode;
  children: ReactNode;
}

/** What stands around every screen: Rulrr's mark, the way so far, and the small print. */
export function Frame({ step, testMode, languages, children }: Props) {
  const format = useFormat();
  return (
    <div className={styles.ground}>
      <div className={styles.frame} data-column>
        <header className={styles.header}>
          <span className={styles.mark} role="img" aria-label="Rulrr">
            <RulrrSign size={22} />
            <RulrrName />
          </span>
          {testMode && (
            <span className={styles.test}>
              <Copy id="frame.testMode" />
            </span>
          )}
          {step && (
            <span
              className={styles.steps}
              role="img"
              aria-label={format("frame.progress", { step: step.now, of: step.of })}
            >
              {Array.from({ length: step.of }, (_, index) => (
                <i key={`of-${index + 1}`} className={index < step.now ? styles.done : undefined} />
              ))}
            </span>
          )}
        </header>
        {/* All of it, the warning that time runs out and the actions too, is what the page is about. */}
        <main className={styles.content}>{children}</main>
        <footer className={styles.footer}>
          <OutsideLink href={rulrr.privacy}>
            <Copy id="frame.privacy" />
          </OutsideLink>
          <OutsideLink href={rulrr.terms}>
            <Copy id="frame.terms" />
          </OutsideLink>
          {languages}
        </footer>
      </div>
    </div>
  );
}
