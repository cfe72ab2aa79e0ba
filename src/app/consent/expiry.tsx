import { useEffect, useLayoutEffect, useState } from "react";
import { Copy, useLocale } from "../../messages/copy.tsx";
import { useNews } from "../../ui/announcer.tsx";
import styles from "../banner.module.css";

interface Props {
  /** On the page's own clock, in ms. */
  deadline: number;
  onTimeUp: () => void;
}

/** From this many seconds before the end, the merchant is told. */
const warnedFrom = 5 * 60;

/** The link's last minutes: shown, said at five minutes, two and one, and reported when they are over. */
export function Expiry({ deadline, onTimeUp }: Props) {
  const locale = useLocale();
  const seconds = useSecondsUntil(deadline);
  const over = seconds <= 0;
  const minutes = Math.ceil(seconds / 60);
  const said =
    seconds <= warnedFrom && !over ? ([1, 2, 5] as const).find((mark) => minutes <= mark) : undefined;

  useEffect(() => {
    if (over) onTimeUp();
  }, [over, onTimeUp]);
  useNews(said && (said === 1 ? "expiry.lastMinute" : "expiry.announce"), said && { minutes: said });

  if (seconds > warnedFrom || over) return null;
  const figures = (value: number, digits: number) =>
    new Intl.NumberFormat(locale, { minimumIntegerDigits: digits }).format(value);
  const time = `${figures(Math.floor(seconds / 60), 1)}:${figures(seconds % 60, 2)}`;
  return (
    <p className={styles.banner}>
      <Copy id="expiry.warning" values={{ time }} />
    </p>
  );
}

function useSecondsUntil(deadline: number): number {
  const [now, setNow] = useState(Date.now);
  // Ticking from the moment it is seen, not from some time after it was painted.
  useLayoutEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return Math.ceil((deadline - now) / 1000);
}
