import type { Violation } from "../frame-messages.ts";
import styles from "./violations.module.css";

interface Props {
  /** Why the state could not be reached. */
  problem: string | null;
  /** Undefined while it is being looked for. */
  violations: Violation[] | undefined;
}

/** What a machine finds wrong with the accessibility of the state. */
export function Violations({ problem, violations }: Props) {
  return (
    <section className={styles.panel} aria-label="Accessibility">
      <p role="status" className={violations?.length || problem ? styles.bad : styles.line}>
        {problem ?? summary(violations)}
      </p>
      {violations && violations.length > 0 && (
        <ul className={styles.list}>
          {violations.map(({ id, impact, help, helpUrl, targets }) => (
            <li key={id}>
              <a href={helpUrl} target="_blank" rel="noopener noreferrer">
                {help}
              </a>{" "}
              <small>({impact})</small>
              <ul>
                {targets.map((target) => (
                  <li key={target}>
                    <code>{target}</code>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function summary(violations: Violation[] | undefined): string {
  if (!violations) return "Checking accessibility";
  if (violations.length === 0) return "No accessibility violation found";
  return `${violations.length} accessibility ${violations.length === 1 ? "violation" : "violations"}`;
}
