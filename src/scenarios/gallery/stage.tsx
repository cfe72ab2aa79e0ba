import { useCallback, useEffect, useRef, useState } from "react";
import { scenarioOf } from "../catalogue/catalogue.ts";
import type { FromFrame, ToFrame, Violation } from "../frame-messages.ts";
import type { Scenario } from "../scenario.ts";
import type { Choices } from "./choices.ts";
import { Handle } from "./handle.tsx";
import { press } from "./shortcuts.ts";
import styles from "./stage.module.css";
import { StateFrame } from "./state-frame.tsx";
import type { Choose } from "./use-choices.ts";
import { Violations } from "./violations.tsx";

interface Props {
  scenario: Scenario;
  choices: Choices;
  choose: Choose;
}

/** One state, at the size that was chosen or dragged to, with what to look at and what a machine found; another beside it. */
export function Stage({ scenario, choices, choose }: Props) {
  const { id, title, look, state } = scenario;
  const run = `${id} ${choices.delay} ${choices.time}`;
  const [settled, setSettled] = useState<{ run: string; problem: string | null }>();
  const [checked, setChecked] = useState<{ run: string; violations: Violation[] }>();
  const ask = useRef<(message: ToFrame) => void>(undefined);

  const listen = useCallback(
    (message: FromFrame, tell: (message: ToFrame) => void) => {
      ask.current = tell;
      if (message.gallery === "settled") setSettled({ run, problem: message.problem });
      else if (message.gallery === "checked") setChecked({ run, violations: message.violations });
      else press(message.key, choices, choose);
    },
    [run, choices, choose],
  );
  const here = settled?.run === run ? settled : undefined;
  const { look: worn, width, height, beside } = choices;
  const other = beside === null ? undefined : scenarioOf(beside);
  const size = {
    ...(width !== null && { inlineSize: `${width}px` }),
    ...(height !== null && { blockSize: `${height}px`, minBlockSize: 0 }),
  };
  const shown = here && JSON.stringify([worn, width, height]);
  useEffect(() => {
    if (!shown) return undefined;
    // After the look has been put on, and not at every pixel of a drag.
    const timer = setTimeout(() => ask.current?.({ gallery: "check" }), 250);
    return () => clearTimeout(timer);
  }, [shown]);

  return (
    <>
      <header className={styles.header}>
        <h2 className={styles.title}>
          {title} <code className={styles.state}>{id}</code>
        </h2>
        <p className={styles.look}>
          <code>{state}</code> {look}
        </p>
      </header>
      <div className={styles.ground}>
        <div className={styles.box} style={size}>
          <StateFrame
            key={run}
            id={id}
            title={title}
            choices={choices}
            className={styles.frame}
            onMessage={listen}
          />
          <Handle side="width" size={width} onSize={(wanted) => choose({ width: wanted })} />
          <Handle side="height" size={height} onSize={(wanted) => choose({ height: wanted })} />
        </div>
        {other && (
          <figure className={styles.other}>
            <div className={styles.box} style={size}>
              <StateFrame
                key={`${other.id} ${choices.delay} ${choices.time}`}
                id={other.id}
                title={other.title}
                choices={choices}
                className={styles.frame}
              />
            </div>
            <figcaption className={styles.caption}>
              {other.title} <code className={styles.state}>{other.id}</code>
            </figcaption>
          </figure>
        )}
      </div>
      <Violations
        problem={here?.problem ?? null}
        violations={checked?.run === run && here ? checked.violations : undefined}
      />
    </>
  );
}
