import { useId } from "react";
import { type Permission, saidOnce, wordsOf } from "../../../messages/agreed/permission-words.ts";
import { Copy, useFormat } from "../../../messages/copy.tsx";
import { Icon } from "../../../ui/layout/icon.tsx";
import { NewMark } from "../new-mark.tsx";
import { scopeGroups } from "./scope-groups.ts";
import styles from "./scope-list.module.css";
import { SubjectIcon } from "./subject-icon.tsx";

interface Scope extends Permission {
  required: boolean;
  added?: boolean | undefined;
}

interface Props {
  scopes: readonly Scope[];
  /** The ids of those that are given. */
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/**
 * Everything an app asks for, each in words and all of it in sight. What it must have is stated; what it need not have
 * has a box to untick.
 */
export function ScopeList({ scopes, chosen, onChange }: Props) {
  const format = useFormat();
  const toggled = (id: string) =>
    chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id];
  const id = useId();
  return scopeGroups(saidOnce(scopes)).map(({ title, scopes: some }) => (
    <section key={title} className={styles.group}>
      <h3 id={id + title} className={styles.title}>
        <SubjectIcon permission={some[0]?.id ?? ""} />
        <Copy id={title} />
      </h3>
      <ul aria-labelledby={id + title}>
        {some.map((scope) => (
          <li data-part key={scope.id}>
            {scope.required ? (
              <p className={styles.scope}>
                <Icon name="check" size={18} />
                <Words scope={scope} words={wordsOf(scope, format)} />
              </p>
            ) : (
              <label className={styles.scope}>
                <input
                  type="checkbox"
                  className={styles.box}
                  checked={chosen.includes(scope.id)}
                  onChange={() => onChange(toggled(scope.id))}
                />
                <Words scope={scope} words={wordsOf(scope, format)} />
              </label>
            )}
          </li>
        ))}
      </ul>
    </section>
  ));
}

function Words({ scope, words }: { scope: Scope; words: string }) {
  return (
    <span className={styles.words}>
      <bdi>{words}</bdi> {scope.added && <NewMark />}{" "}
      {!scope.required && (
        <span className={styles.optional}>
          <Copy id="consent.optional" />
        </span>
      )}
    </span>
  );
}
