import type { ReactNode } from "react";
import type { Permission } from "../../messages/agreed/permission-words.ts";
import { Copy, useLocale } from "../../messages/copy.tsx";
import { Button } from "../../ui/form/button.tsx";
import { QuietRow } from "../../ui/layout/quiet-row.tsx";
import { Screen } from "../../ui/layout/screen.tsx";
import { OutsideLink } from "../../ui/text/outside-link.tsx";
import { AccountThere } from "../parts/account-there.tsx";
import { DoneNote } from "../parts/done-note.tsx";
import { Facts } from "../parts/facts.tsx";
import { PermissionList } from "../parts/permissions/permission-list.tsx";
import { SignedInAs } from "../parts/signed-in.tsx";
import styles from "./connection-detail.module.css";
import type { ListedConnection } from "./listed-connection.ts";
import { PartnerLogo } from "./partner-logo.tsx";

interface Props {
  connection: ListedConnection & {
    partner: { name: string; websiteUrl?: string | undefined };
    permissions: readonly Permission[];
  };
  merchant: { name: string; email: string };
  logo: string | undefined;
  /** The switches; nothing where there is nothing to decide. */
  preferences: ReactNode;
  /** What was agreed to, word for word. */
  agreed: ReactNode;
  /** A copy was saved, and is where downloads are. */
  saved: boolean;
  /** Absent where there is no text to save. */
  onSave: (() => void) | undefined;
  onDisconnect: () => void;
  onBack: () => void;
  onSignOut: () => void;
}

/** One connection: with whom, for what, since when, what was agreed to, and the way to end it. */
export function ConnectionDetail(props: Props) {
  const { connection, merchant, logo, preferences, agreed, saved, onSave, onDisconnect, onBack, onSignOut } =
    props;
  const { partner, accountName, profile, store, since, lastUsedAt, permissions } = connection;
  const values = { partner: partner.name };
  return (
    <Screen
      above={
        <div className={styles.mark}>
          <PartnerLogo name={partner.name} logo={logo} />
        </div>
      }
      heading={<bdi>{partner.name}</bdi>}
      title={partner.name}
      actions={
        <QuietRow>
          <Button look="quiet" onClick={onBack}>
            <Copy id="action.back" />
          </Button>
          <Button look="danger" onClick={onDisconnect}>
            <Copy id="connections.disconnect" />
          </Button>
        </QuietRow>
      }
    >
      <AccountThere partner={partner.name} account={accountName} />
      <div className={styles.facts}>
        <Facts
          facts={[
            { id: "profile", term: <Copy id="review.profile" />, detail: <bdi>{profile.name}</bdi> },
            store && { id: "store", term: <Copy id="review.store" />, detail: <bdi>{store.name}</bdi> },
            { id: "since", term: <Copy id="connections.sinceTerm" />, detail: <Day of={since} /> },
            {
              id: "used",
              term: <Copy id="connections.usedTerm" />,
              detail: lastUsedAt === undefined ? <Copy id="connections.unused" /> : <Day of={lastUsedAt} />,
            },
          ]}
        />
      </div>
      {permissions.length > 0 && (
        <>
          <h2 className={styles.heading}>
            <Copy id="connections.can" values={values} />
          </h2>
          <PermissionList permissions={permissions} />
        </>
      )}
      {preferences && (
        <>
          <h2 className={styles.heading}>
            <Copy id="connections.preferences" />
          </h2>
          <div className={styles.preferences}>{preferences}</div>
        </>
      )}
      <h2 className={styles.heading}>
        <Copy id="connections.agreed" />
      </h2>
      {agreed}
      <p className={styles.links}>
        {onSave && (
          <Button look="link" onClick={onSave}>
            <Copy id="success.save" />
          </Button>
        )}
        {saved && <DoneNote id="success.saved" />}
        {partner.websiteUrl !== undefined && (
          <OutsideLink href={partner.websiteUrl}>
            <Copy id="connections.website" values={values} />
          </OutsideLink>
        )}
      </p>
      <SignedInAs {...merchant} onSwitch={onSignOut} />
    </Screen>
  );
}

/** A day in the page's language. */
function Day({ of }: { of: string }) {
  const date = new Intl.DateTimeFormat(useLocale(), { dateStyle: "long" }).format(new Date(of));
  return <time dateTime={of}>{date}</time>;
}
