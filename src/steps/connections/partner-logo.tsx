import { useState } from "react";
import { initial } from "../../ui/text/initial.ts";
import styles from "./partner-logo.module.css";

interface Props {
  name: string;
  /** Where the logo is, on this page's own origin; absent when the partner has none. */
  logo?: string | undefined;
}

/** The mark of one partner among others: its logo, or its name's initial where that does not load. */
export function PartnerLogo({ name, logo }: Props) {
  const [failed, setFailed] = useState(() => logo !== undefined && missing.has(logo));
  if (logo === undefined || failed)
    return (
      <span className={styles.initial} aria-hidden="true">
        {initial(name)}
      </span>
    );
  return (
    <img
      className={styles.logo}
      src={logo}
      alt=""
      width="40"
      height="40"
      onError={() => {
        missing.add(logo);
        setFailed(true);
      }}
    />
  );
}

/** Asked for once: a merchant may have a thousand connections with one partner. */
const missing = new Set<string>();
