import type { ReactNode } from "react";
import { Copy, useFormat } from "../../messages/copy.tsx";
import { Button } from "../../ui/form/button.tsx";
import styles from "./facts.module.css";

export interface Fact {
  id: string;
  term: ReactNode;
  detail: ReactNode;
  /** `what` names what the button changes, for those who hear it without its row. */
  change?: { what: string; onChange: () => void } | undefined;
}

/** What was chosen, line by line, each with a way to change it. */
export function Facts({ facts }: { facts: (Fact | false | undefined)[] }) {
  const format = useFormat();
  return (
    <dl className={styles.facts}>
      {facts
        .filter((fact) => fact !== false && fact !== undefined)
        .map(({ id, term, detail, change }) => (
          <div data-part key={id} className={styles.fact}>
            <dt className={styles.term}>{term}</dt>
            <dd className={styles.detail}>{detail}</dd>
            {change && (
              <dd className={styles.change}>
                <Button
                  look="link"
                  aria-label={format("action.changeWhat", { what: change.what })}
                  onClick={change.onChange}
                >
                  <Copy id="action.change" />
                </Button>
              </dd>
            )}
          </div>
        ))}
    </dl>
  );
}
