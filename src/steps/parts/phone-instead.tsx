import { Copy } from "../../messages/copy.tsx";
import { Button } from "../../ui/form/button.tsx";
import styles from "./phone-instead.module.css";

/** The offer to go on on a phone, in one quiet line. In a frame always; otherwise only where the page is hardly on a phone itself. */
export function PhoneInstead({ framed, onPress }: { framed: boolean; onPress: () => void }) {
  return (
    <p className={framed ? styles.line : styles.wide}>
      <Button look="link" onClick={onPress}>
        <Copy id="signIn.phone" />
      </Button>
    </p>
  );
}
