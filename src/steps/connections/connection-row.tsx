import { type MouseEvent, memo } from "react";
import { Copy } from "../../messages/copy.tsx";
import styles from "./connection-row.module.css";
import type { ListedConnection } from "./listed-connection.ts";
import { PartnerLogo } from "./partner-logo.tsx";

interface Props {
  connection: ListedConnection;
  logo: string | undefined;
  /** Where it opens. */
  href: string;
  /** These two are the same from one render to the next, so that a row is drawn anew only when it changes. */
  onOpen: (id: string) => void;
  dateOf: (time: string) => string;
}

/** One of the list: a real link, so that it opens in a new tab as well. */
export const ConnectionRow = memo(function ConnectionRow(props: Props) {
  const { connection, logo, href, onOpen, dateOf } = props;
  const { id, partner, accountName, profile, store, since, lastUsedAt } = connection;
  return (
    <div role="listitem" className={styles.item}>
      <a
        href={href}
        data-connection={id}
        className={styles.row}
        onClick={(event) => {
          if (!isPlain(event)) return;
          event.preventDefault();
          onOpen(id);
        }}
      >
        <PartnerLogo name={partner.name} logo={logo} />
        <span className={styles.words}>
          <span className={styles.name}>
            <bdi>{partner.name}</bdi>
          </span>
          {accountName !== undefined && (
            <span className={styles.detail}>
              <bdi>{accountName}</bdi>
            </span>
          )}
          <span className={styles.detail}>
            {store && (
              <span className={styles.whole}>
                <bdi>{store.name}</bdi>
              </span>
            )}
            <span className={styles.whole}>
              <bdi>{profile.name}</bdi>
            </span>
          </span>
          <span className={styles.detail}>
            <span className={styles.whole}>
              <Copy id="connections.since" values={{ date: dateOf(since) }} />
            </span>
            <span className={styles.whole}>
              {lastUsedAt === undefined ? (
                <Copy id="connections.unused" />
              ) : (
                <Copy id="connections.used" values={{ date: dateOf(lastUsedAt) }} />
              )}
            </span>
          </span>
        </span>
      </a>
    </div>
  );
});

/** Whether it is to open here, and not in a new tab or as a download. */
function isPlain({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean {
  return button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey;
}
