import { useFormat } from "../messages/copy.tsx";
import { Icon } from "./icon.tsx";
import styles from "./permission-list.module.css";
import { type Permission, wordsOf } from "./permission-words.ts";

/** What is agreed to, each in words. */
export function PermissionList({ permissions }: { permissions: Permission[] }) {
  const format = useFormat();
  return (
    <ul className={styles.list}>
      {permissions.map((permission) => (
        <li key={permission.id} className={styles.permission}>
          <Icon name="check" size={18} />
          <span>
            <bdi>{wordsOf(permission, format)}</bdi>
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
