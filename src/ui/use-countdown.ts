import { useLayoutEffect, useState } from "react";

/**
 * Whole seconds left of `from`, ticking down to 0. Counted from the clock rather than by ticks: a tab in the background
 * ticks seldom, and must not make the merchant wait longer for it.
 */
export function useCountdown(from: number): number {
  const [end] = useState(() => Date.now() + from * 1000);
  const [left, setLeft] = useState(from);
  // Ticking from the moment it is seen, not from some time after it was painted.
  useLayoutEffect(() => {
    const timer = setInterval(() => {
      const now = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      setLeft(now);
      if (now === 0) clearInterval(timer);
    }, 250);
    return () => clearInterval(timer);
  }, [end]);
  return left;
}
