import { type ReactNode, useEffect, useRef, useState } from "react";
import { RulrrSign } from "../../../ui/layout/rulrr-mark.tsx";
import { initial } from "../../../ui/text/initial.ts";
import styles from "./partner-mark.module.css";

interface Props {
  name: string;
  /** Where the logo is, on this page's own origin; absent when the partner has none. */
  logo?: string | undefined;
  /** Between the two marks, in place of the dots. */
  between?: ReactNode;
}

/** The partner's logo beside Rulrr's. A logo that fails to load, or that is no picture, becomes the name's initial. */
export function PartnerMark({ name, logo, between }: Props) {
  const [failed, setFailed] = useState(false);
  const picture = useRef<HTMLImageElement>(null);
  // One that stood in the document before this code was there may have failed with nobody listening.
  useEffect(() => {
    if (picture.current?.complete) picture.current.decode().catch(() => setFailed(true));
  }, []);
  return (
    <div className={styles.pair} aria-hidden="true">
      {logo && !failed ? (
        <img
          ref={picture}
          className={styles.logo}
          src={logo}
          alt=""
          width="44"
          height="44"
          onError={() => setFailed(true)}
        />
      ) : (
        <span className={styles.initial}>{initial(name)}</span>
      )}
      {between ?? <span className={styles.dots} />}
      <span className={styles.rulrr}>
        <RulrrSign size={28} />
      </span>
    </div>
  );
}
