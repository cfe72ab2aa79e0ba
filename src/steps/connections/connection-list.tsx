import { type ReactNode, startTransition, useEffect, useMemo, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { Copy, useFormat, useLocale } from "../../messages/copy.tsx";
import { Button } from "../../ui/form/button.tsx";
import { Screen } from "../../ui/layout/screen.tsx";
import { searchAmong, searchable } from "../../ui/text/search-text.ts";
import { SearchField, searchedFrom } from "../parts/search-field.tsx";
import { SignedInAs } from "../parts/signed-in.tsx";
import styles from "./connection-list.module.css";
import { ConnectionRow } from "./connection-row.tsx";
import type { ListedConnection } from "./listed-connection.ts";

/** What is searched for among the connections. */
export interface Search {
  connection: string;
}

/** How many are in the document at first, and how many more at a time. */
export const stretch = 40;

interface Props<C extends ListedConnection> {
  /** The youngest first. */
  connections: readonly C[];
  merchant: { name: string; email: string };
  search: UseFormReturn<Search>;
  /** How many may be in the document. */
  most: number;
  /** What was done here last, and is to be known. */
  news?: ReactNode;
  logoOf: (connection: C) => string | undefined;
  hrefOf: (id: string) => string;
  onOpen: (id: string) => void;
  onMore: () => void;
  onSignOut: () => void;
}

/**
 * All that the merchant has connected, the youngest first; with many, a search that keeps up with typing, and only a stretch
 * of them in the document.
 */
export function ConnectionList<C extends ListedConnection>(props: Props<C>) {
  const { connections, merchant, search, most, news, logoOf, hrefOf, onOpen, onMore, onSignOut } = props;
  const format = useFormat();
  const dateOf = useDates();
  const find = useMemo(() => searchAmong(connections.map(entryOf)), [connections]);
  const [asked, setAsked] = useState(() => search.getValues("connection"));
  const found = useMemo(() => find(asked), [find, asked]);
  const allowed = Math.min(most, found.length);
  const shown = found.slice(0, useGrowing(allowed, asked));
  const counts = {
    shown: allowed,
    count: allowed < found.length ? found.length : connections.length,
  };
  return (
    <Screen
      flows
      heading={<Copy id="connections.title" />}
      title={format("connections.title")}
      actions={
        <Button look="quiet" onClick={onSignOut}>
          <Copy id="connections.signOut" />
        </Button>
      }
    >
      {news}
      <SignedInAs {...merchant} onSwitch={onSignOut} />
      {connections.length >= searchedFrom && (
        <SearchField
          label={<Copy id="connections.search" />}
          placeholder={format("connections.searchHint")}
          field={search.register("connection")}
          asked={asked}
          onAsk={setAsked}
          onClear={() => {
            search.setValue("connection", "");
            search.setFocus("connection");
          }}
          count={format("connections.shown", counts)}
          none={found.length === 0 && format("connections.noMatch")}
        />
      )}
      <div role="list" className={styles.list}>
        {inSomes(shown).map((some) => (
          <div key={some[0]?.of.id} className={styles.some}>
            {some.map(({ of: connection }) => (
              <ConnectionRow
                key={connection.id}
                connection={connection}
                logo={logoOf(connection)}
                href={hrefOf(connection.id)}
                onOpen={onOpen}
                dateOf={dateOf}
              />
            ))}
          </div>
        ))}
      </div>
      {allowed < found.length && (
        <Button look="link" onClick={onMore}>
          <Copy id="connections.more" />
        </Button>
      )}
    </Screen>
  );
}

/**
 * How many are shown: as many as may be, but after another search a stretch at first, and the rest of them stretch by stretch, a
 * frame each. Two thousand at once would keep a slow device for a second.
 */
function useGrowing(allowed: number, asked: string): number {
  const [grown, setGrown] = useState({ asked, to: allowed });
  const now = Math.min(allowed, grown.asked === asked ? grown.to : stretch);
  useEffect(() => {
    if (now === allowed) return undefined;
    const to = now + stretch;
    const frame = requestAnimationFrame(() => startTransition(() => setGrown({ asked, to })));
    return () => cancelAnimationFrame(frame);
  }, [allowed, asked, now]);
  return now;
}

/** How many rows are laid out together. */
const together = 10;

function inSomes<Row>(rows: readonly Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / together) }, (_, index) =>
    rows.slice(index * together, (index + 1) * together),
  );
}

function entryOf<C extends ListedConnection>(connection: C) {
  const { partner, accountName = "", profile, store } = connection;
  return {
    of: connection,
    text: searchable(`${partner.name} ${accountName} ${store?.name ?? ""} ${profile.name}`),
  };
}

/** A day in the page's language. One formatter for all of them: making one takes longer than forty rows. */
function useDates(): (time: string) => string {
  const locale = useLocale();
  return useMemo(() => {
    const days = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });
    return (time: string) => days.format(new Date(time));
  }, [locale]);
}
