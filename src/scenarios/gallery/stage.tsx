import { type KeyboardEvent, type PointerEvent, useCallback, useEffect, useRef, useState } from "react";
import type { FromFrame, ToFrame, Violation } from "../frame-messages.ts";
import type { Scenario } from "../scenario.ts";
import { type Choices, clampWidth } from "./choices.ts";
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

/** One state, at the width that was chosen or dragged to, with what to look at and what a machine found. */
export function Stage({ scenario, choices, choose }: Props) {
  const { id, title, look, state } = scenario;
  const run = `${id} ${choices.delay} ${choices.time}`;
  const [settled, setSettled] = useState<{ run: string; problem: string | null }>();
  const [checked, setChecked] = useState<{ run: string; violations: Violation[] }>();
  const ask = useRef<(message: ToFrame) => void>(undefined);
  const stage = useRef<HTMLDivElement>(null);

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
  const { look: worn, width } = choices;
  useEffect(() => {
    if (!here || !worn) return undefined;
    // After the look has been put on, and not at every pixel of a drag.
    const timer = setTimeout(() => ask.current?.({ gallery: "check" }), width ? 250 : 251);
    return () => clearTimeout(timer);
  }, [here, worn, width]);

  return (
    <>
      <header className={styles.header}>
        <h2 className={styles.title}>
          {title} <code className={styles.state}>{state}</code>
        </h2>
        <p className={styles.look}>{look}</p>
      </header>
      <div className={styles.ground} ref={stage}>
        <div className={styles.box} style={{ inlineSize: width === null ? "100%" : `${width}px` }}>
          <StateFrame
            key={run}
            id={id}
            title={title}
            choices={choices}
            className={styles.frame}
            onMessage={listen}
          />
          <Handle width={width} stage={stage} onWidth={(wanted) => choose({ width: wanted })} />
        </div>
      </div>
      <Violations
        problem={here?.problem ?? null}
        violations={checked?.run === run && here ? checked.violations : undefined}
      />
    </>
  );
}

interface HandleProps {
  width: number | null;
  stage: { current: HTMLDivElement | null };
  onWidth: (width: number) => void;
}

/** Dragged, or moved with the arrow keys, it makes the frame wider or narrower. */
function Handle({ width, stage, onWidth }: HandleProps) {
  const now = width ?? stage.current?.clientWidth ?? 768;
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    const from = { x: event.clientX, width: event.currentTarget.parentElement?.clientWidth ?? now };
    const handle = event.currentTarget;
    handle.setPointerCapture(event.pointerId);
    const move = ({ clientX }: { clientX: number }) => onWidth(clampWidth(from.width + clientX - from.x));
    handle.addEventListener("pointermove", move);
    handle.addEventListener("lostpointercapture", () => handle.removeEventListener("pointermove", move), {
      once: true,
    });
  };
  const nudge = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -8, ArrowRight: 8 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    onWidth(clampWidth(now + by));
  };
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the frame"
      aria-valuenow={now}
      aria-valuemin={240}
      aria-valuemax={2000}
      tabIndex={0}
      className={styles.handle}
      onPointerDown={drag}
      onKeyDown={nudge}
    />
  );
}
