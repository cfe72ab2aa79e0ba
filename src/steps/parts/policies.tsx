import { Copy } from "../../messages/copy.tsx";
import { OutsideLink } from "../../ui/text/outside-link.tsx";
import styles from "./policies.module.css";

interface Props {
  partner: { name: string; privacyUrl?: string | undefined; termsUrl?: string | undefined };
}

/** Whose rules hold for what the partner receives, as far as it says. */
export function Policies({ partner: { name, privacyUrl, termsUrl } }: Props) {
  if (!privacyUrl && !termsUrl) return null;
  return (
    <p className={styles.policies}>
      <span>
        <Copy id="review.policies" values={{ partner: name }} />
      </span>
      {privacyUrl && (
        <OutsideLink href={privacyUrl}>
          <Copy id="review.privacy" values={{ partner: name }} />
        </OutsideLink>
      )}
      {termsUrl && (
        <OutsideLink href={termsUrl}>
          <Copy id="review.terms" values={{ partner: name }} />
        </OutsideLink>
      )}
    </p>
  );
}
