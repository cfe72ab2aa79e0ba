import { type Permission, saidOnce, wordsOf } from "../../../messages/agreed/permission-words.ts";
import { useFormat } from "../../../messages/copy.tsx";
import { NewMark } from "../new-mark.tsx";
import styles from "./permission-list.module.css";
import { SubjectIcon } from "./subject-icon.tsx";

interface Props {
  permissions: readonly Permission[];
  /** The ids of those that were not there before. */
  fresh?: readonly string[];
}

/** What is agreed to, each in words. */
export function PermissionList({ permissions, fresh }: Props) {
  const format = useFormat();
  return (
    <ul className={styles.list}>
      {saidOnce(permissions).map((permission) => (
        <li data-part key={permission.id} className={styles.permission}>
          <SubjectIcon permission={permission.id} />
          <span>
            <bdi>{wordsOf(permission, format)}</bdi> {fresh?.includes(permission.id) && <NewMark />}
            {permission.description && (
              <small className={styles.description}>
                <bdi>{permission.description}</bdi>
              </small>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
