import { Icon, type IconName } from "./icon.tsx";
import styles from "./symbol.module.css";

/** The large sign of an outcome: good, needing attention, or neither. */
export function SymbolSign({ icon, tone }: { icon: IconName; tone: "good" | "warn" | "plain" }) {
  return (
    <span className={`${styles.symbol} ${styles[tone]}`}>
      <Icon name={icon} size={26} />
    </span>
  );
}
