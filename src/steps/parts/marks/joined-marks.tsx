import { Icon } from "../../../ui/layout/icon.tsx";
import styles from "./joined-marks.module.css";
import { PartnerMark } from "./partner-mark.tsx";

/** The two marks, come together. For the eye only: the heading says it. */
export function JoinedMarks({ name, logo }: { name: string; logo?: string | undefined }) {
  return (
    <div className={styles.joined}>
      <PartnerMark
        name={name}
        logo={logo}
        between={
          <span className={styles.joint}>
            <Icon name="check" size={18} />
          </span>
        }
      />
    </div>
  );
}
