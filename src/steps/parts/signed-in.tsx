import { Copy } from "../../messages/copy.tsx";
import { Button } from "../../ui/form/button.tsx";
import styles from "./signed-in.module.css";

interface Props {
  name: string;
  email: string;
  onSwitch: () => void;
}

/** Who is signed in, on every step after signing in: a till is shared, and the wrong account is a costly mistake. */
export function SignedInAs({ name, email, onSwitch }: Props) {
  const at = email.indexOf("@");
  return (
    <div data-part className={styles.who}>
      <p className={styles.name}>
        <Copy id="account.signedInAs" values={{ merchant: name }} />{" "}
        {/* Where it does not fit, it is cut before its server, and not before its last letter. */}
        <bdi>
          {email.slice(0, at)}
          <wbr />
          {email.slice(at)}
        </bdi>
      </p>
      <Button look="link" onClick={onSwitch}>
        <Copy id="action.switchAccount" />
      </Button>
    </div>
  );
}
