import { useEffectEvent, useLayoutEffect, useState } from "react";
import { Copy, useFormat } from "../messages/copy.tsx";
import { useAnnounce } from "../ui/announcer.tsx";
import styles from "./loading.module.css";

/** After this long, in ms, a merchant wants to hear that it is not they who are waiting in vain. */
const slowAfter = 8_000;

/** The screen to come, in outline, until the link is validated. After a while it says that it is slow. */
export function Loading() {
  const format = useFormat();
  const announce = useAnnounce();
  const [slow, setSlow] = useState(false);
  const say = useEffectEvent(() => announce(format("loading.slow")));
  // Counting from the moment it is seen, not from some time after it was painted.
  useLayoutEffect(() => {
    const timer = setTimeout(() => {
      setSlow(true);
      say();
    }, slowAfter);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <div className={styles.main} data-fills aria-busy="true">
        <title>{format("loading.title")}</title>
        <h1 className="visually-hidden">
          <Copy id="loading.title" />
        </h1>
        <div className={styles.outline} aria-hidden="true">
          <span className={styles.marks}>
            <i />
            <i />
          </span>
          <i className={styles.heading} />
          <i className={styles.line} />
          <i className={styles.line} />
          <i className={styles.narrow} />
          <i className={styles.label} />
          <i className={styles.field} />
          <i className={styles.label} />
          <i className={styles.field} />
          <i className={styles.last} />
        </div>
        <p className={slow ? styles.slow : "visually-hidden"}>
          <Copy id={slow ? "loading.slow" : "loading.wait"} />
        </p>
      </div>
      <i className={styles.button} aria-hidden="true" />
    </>
  );
}
