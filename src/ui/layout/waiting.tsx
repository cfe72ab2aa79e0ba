import { createContext, type ReactNode, useContext, useEffect, useEffectEvent, useState } from "react";
import { Copy, type MessageId, useFormat } from "../../messages/copy.tsx";
import { useAnnounce } from "../announcer.tsx";
import styles from "./waiting.module.css";

/** After this long, in ms, those who listen hear what the spinner shows to those who look. */
const saidAfter = 1_000;
/** After this long, in ms, a merchant wants to hear that it is not they who are waiting in vain. */
const slowAfter = 8_000;

const SlowContext = createContext(false);

/** Watches how long the page has been working on what the merchant asked for. */
export function Waiting({ busy, children }: { busy: boolean; children: ReactNode }) {
  const format = useFormat();
  const announce = useAnnounce();
  const [slow, setSlow] = useState(false);
  // Not again in another language, in which it has been waited for as long.
  const say = useEffectEvent((id: MessageId) => announce(format(id)));
  useEffect(() => {
    if (!busy) return undefined;
    let takeBack: (() => void) | undefined;
    const said = setTimeout(() => {
      takeBack = say("action.working");
    }, saidAfter);
    const slowed = setTimeout(() => {
      setSlow(true);
      takeBack = say("loading.slow");
    }, slowAfter);
    return () => {
      clearTimeout(said);
      clearTimeout(slowed);
      setSlow(false);
      // Whoever reads on to the page's end must not hear there that it still works.
      takeBack?.();
    };
  }, [busy]);
  return <SlowContext value={slow}>{children}</SlowContext>;
}

/** That the answer is slow, beside what was pressed; nothing while it is not. */
export function SlowNote() {
  return useContext(SlowContext) ? (
    <p className={styles.slow}>
      <Copy id="loading.slow" />
    </p>
  ) : null;
}
