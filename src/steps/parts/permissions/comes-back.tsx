import { Copy } from "../../../messages/copy.tsx";
import { LineDrawing } from "../../../ui/layout/icon.tsx";
import styles from "./comes-back.module.css";

/** What the partner gets in return: very little, and that is worth a line. */
export function ComesBack({ partner }: { partner: string }) {
  return (
    <p data-part className={styles.back}>
      <LineDrawing d="M9 14 4 9l5-5M4 9h10.5a5.5 5.5 0 0 1 0 11H11" />
      <span>
        <Copy id="review.comesBack" values={{ partner }} />
      </span>
    </p>
  );
}
