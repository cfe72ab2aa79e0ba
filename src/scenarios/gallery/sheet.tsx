import { type MouseEvent, useCallback, useEffect, useRef, useState } from "react";
import { catalogue } from "../catalogue/catalogue.ts";
import type { FromFrame } from "../frame-messages.ts";
import type { Scenario } from "../scenario.ts";
import { type Choices, writeChoices } from "./choices.ts";
import { grouped } from "./found.ts";
import styles from "./sheet.module.css";
import { StateFrame } from "./state-frame.tsx";
import { createTurns } from "./turns.ts";
import type { Choose } from "./use-choices.ts";

interface Props {
  scenarios: readonly Scenario[];
  choices: Choices;
  choose: Choose;
}

/** How wide a picture on the sheet is, in px, for a state that is as wide as was chosen. */
const pictureOf = (width: number) => (width <= 480 ? 180 : 400);
/** What `full` is on the sheet. */
const full = 1024;
/** And how high one is that nobody has chosen a height for. */
const high = 700;

/** All states at once. A frame loads when it comes into view, a few at a time. */
export function Sheet({ scenarios, choices, choose }: Props) {
  const [turns] = useState(() => createTurns(4));
  const columns = `repeat(auto-fill, ${pictureOf(choices.width ?? full)}px)`;
  return (
    <div className={styles.sheet}>
      {grouped(scenarios).map(([group, members]) => (
        <section key={group}>
          <h2 className={styles.group}>{group}</h2>
          <ul className={styles.pictures} style={{ gridTemplateColumns: columns }}>
            {members.map((scenario) => (
              <Picture
                order={catalogue.indexOf(scenario)}
                key={`${scenario.id} ${choices.delay} ${choices.time}`}
                scenario={scenario}
                choices={choices}
                choose={choose}
                turns={turns}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

interface PictureProps {
  /** On the sheet, from the top. */
  order: number;
  scenario: Scenario;
  choices: Choices;
  choose: Choose;
  turns: ReturnType<typeof createTurns>;
}

function Picture({ order, scenario, choices, choose, turns }: PictureProps) {
  const { id, title } = scenario;
  const place = useRef<HTMLLIElement>(null);
  const [stage, setStage] = useState<"away" | "waiting" | "loading" | "there">("away");
  const done = useRef<() => void>(undefined);
  const width = choices.width ?? full;
  const height = choices.height ?? high;
  const scale = pictureOf(width) / width;

  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    let leave: (() => void) | undefined;
    const watcher = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting && !leave) {
          setStage("waiting");
          leave = turns.wait(order, (finish) => {
            done.current = finish;
            setStage("loading");
          });
        } else if (entry && !entry.isIntersecting && leave && !done.current) {
          // Scrolled past before its turn came: others are being looked at.
          leave();
          leave = undefined;
          setStage("away");
        }
      },
      { rootMargin: "300px" },
    );
    watcher.observe(element);
    return () => {
      watcher.disconnect();
      leave?.();
      done.current = undefined;
    };
  }, [turns, order]);

  const listen = useCallback((message: FromFrame) => {
    if (message.gallery !== "settled") return;
    done.current?.();
    setStage("there");
  }, []);
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    choose({ show: id, view: "state" });
  };
  return (
    <li ref={place} className={styles.picture} data-stage={stage}>
      <div className={styles.window} style={{ blockSize: `${Math.round(height * scale)}px` }}>
        {(stage === "loading" || stage === "there") && (
          <div
            style={{ inlineSize: `${width}px`, blockSize: `${height}px`, transform: `scale(${scale})` }}
            className={styles.scaled}
          >
            <StateFrame
              id={id}
              title={title}
              choices={choices}
              className={styles.frame}
              inert
              onMessage={listen}
            />
          </div>
        )}
      </div>
      <a
        href={writeChoices({ ...choices, show: id, view: "state" })}
        className={styles.name}
        onClick={follow}
      >
        {title} <code className={styles.id}>{id}</code>
      </a>
    </li>
  );
}
