import { type MouseEvent, useEffect, useRef } from "react";
import { catalogue } from "../catalogue/catalogue.ts";
import { foundLetters } from "../letters/letters.ts";
import { type Choices, writeChoices } from "./choices.ts";
import { found, grouped } from "./found.ts";
import { searchField, shortcuts } from "./shortcuts.ts";
import styles from "./state-list.module.css";
import type { Choose } from "./use-choices.ts";

interface Props {
  choices: Choices;
  choose: Choose;
}

/** All entries by group, searchable. Each is a link, so that it can be copied, or opened beside another. */
export function StateList({ choices, choose }: Props) {
  const entries = found(choices.find);
  const letters = foundLetters(choices.find);
  const groups: [group: string, members: readonly { id: string; title: string }[]][] = grouped(entries);
  if (letters.length > 0) groups.push(["Letters", letters]);
  const current = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (choices.show) current.current?.scrollIntoView({ block: "nearest" });
  }, [choices.show]);
  const follow = (event: MouseEvent, show: string) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    choose({ show, view: "state" });
  };
  return (
    <nav className={styles.nav} aria-label="States">
      <header className={styles.header}>
        <h1 className={styles.title}>Rulrr Connect, every state</h1>
        <label className="visually-hidden" htmlFor={searchField}>
          Find a state
        </label>
        <input
          id={searchField}
          type="search"
          className={styles.search}
          placeholder={`Find one of ${catalogue.length} states`}
          value={choices.find}
          onChange={(event) => choose({ find: event.target.value })}
          onKeyDown={({ key, currentTarget }) => {
            const [hit] = [...entries, ...letters];
            if (key === "Enter" && hit) choose({ show: hit.id, view: "state" });
            if (key === "Escape" || (key === "Enter" && hit)) currentTarget.blur();
          }}
        />
        <p className="visually-hidden" role="status">
          {choices.find && `${entries.length + letters.length} found`}
        </p>
      </header>
      <div className={styles.groups}>
        {groups.map(([group, members]) => (
          <section key={group}>
            <h2 className={styles.group}>{group}</h2>
            <ul>
              {members.map(({ id, title }) => (
                <li key={id}>
                  <a
                    ref={id === choices.show ? current : null}
                    href={writeChoices({ ...choices, show: id, view: "state" })}
                    className={styles.entry}
                    aria-current={id === choices.show ? "page" : undefined}
                    onClick={(event) => follow(event, id)}
                  >
                    {title}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ))}
        {groups.length === 0 && <p className={styles.none}>No state has all of these words.</p>}
      </div>
      <details className={styles.keys}>
        <summary>Keys</summary>
        <dl>
          {shortcuts.map(({ keys, does }) => (
            <div key={does}>
              <dt>
                <kbd>{keys[0]}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </details>
    </nav>
  );
}
