import { useEffect } from "react";
import { useAnnounce } from "../../ui/announcer.tsx";
import styles from "./found-count.module.css";

interface Props {
  /** How many there are, or that there are none. */
  words: string;
  /** What was searched for. */
  asked: string;
}

/** How many were found: said once typing pauses rather than at every letter. */
export function FoundCount({ words, asked }: Props) {
  const announce = useAnnounce();
  useEffect(() => {
    if (asked === "") return undefined;
    const timer = setTimeout(() => announce(words), 700);
    return () => clearTimeout(timer);
  }, [announce, asked, words]);
  return <p className={styles.count}>{words}</p>;
}
