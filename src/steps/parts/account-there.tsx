import { Copy } from "../../messages/copy.tsx";
import styles from "./account-there.module.css";
import { NewMark } from "./new-mark.tsx";

interface Props {
  partner: string;
  /** As the partner says it; anybody's text. */
  account: string | undefined;
  isNew?: boolean;
}

/**
 * Whose account at the partner will be connected. Whoever was sent a link that somebody else made sees a name that is not
 * theirs. In a line of its own, so that no name can become part of a sentence of ours.
 */
export function AccountThere({ partner, account, isNew = false }: Props) {
  if (account === undefined) return null;
  return (
    <p data-part className={styles.account}>
      <Copy id="signIn.account" values={{ partner, account }} /> {isNew && <NewMark />}
    </p>
  );
}
