import { Icon, type IconName } from "../layout/icon.tsx";
import styles from "./field.module.css";

interface Props {
  icon: IconName;
  /** What it does, for those who do not see the drawing. */
  label: string;
  onClick: () => void;
}

/** A button inside a field, at its end: as high as the field, and as wide. */
export function FieldButton({ icon, label, onClick }: Props) {
  return (
    <button type="button" className={styles.button} onClick={onClick}>
      <Icon name={icon} />
      <span className="visually-hidden">{label}</span>
    </button>
  );
}
