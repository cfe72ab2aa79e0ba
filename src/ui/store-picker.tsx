import { type ComponentProps, type ReactNode, useDeferredValue, useEffect, useMemo } from "react";
import { Copy, useFormat } from "../messages/copy.tsx";
import { useAnnounce } from "./announcer.tsx";
import { Button } from "./button.tsx";
import { Option } from "./option.tsx";
import { OptionGroup } from "./option-group.tsx";
import { matching, searchable } from "./search-text.ts";
import styles from "./store-picker.module.css";
import { TextField } from "./text-field.tsx";
import { useRovingWindow } from "./use-roving-window.ts";

interface Store {
  id: string;
  name: string;
  address?: string | undefined;
  connection?: { partnerName: string } | undefined;
}

interface Props {
  stores: Store[];
  legend: ReactNode;
  search: string;
  searchField: ComponentProps<"input">;
  chosen: string;
  radio: ComponentProps<"input">;
  error?: ReactNode;
}

/** Fewer than this are quicker read than searched. */
const searchedFrom = 8;

/**
 * The stores of a profile, to choose one from; with many, a search that keeps up with typing. Real radio buttons, of
 * which only a stretch is in the document: ten thousand would make a till's browser crawl. Each says which of how many
 * it is, so that a screen reader reads "12 of 10 000", not "12 of 40".
 */
export function StorePicker({ stores, legend, search, searchField, chosen, radio, error }: Props) {
  const format = useFormat();
  const words = useMemo(
    () => stores.map((store) => searchable(`${store.name} ${store.address ?? ""}`)),
    [stores],
  );
  const wanted = useDeferredValue(search);
  const found = useMemo(() => matching(stores, words, wanted), [stores, words, wanted]);
  const names = useMemo(() => found.map((store) => searchable(store.name)), [found]);
  const { from, to, showMore, showEarlier, onKeyDown, list } = useRovingWindow(names, wanted);
  const shown = found.slice(from, to);
  // The chosen store stays in sight, whatever is searched for, so that Continue never takes along one that is not seen.
  const choice = stores.find((store) => store.id === chosen);
  const apart = choice && !shown.includes(choice) ? choice : undefined;
  const option = (store: Store, position: number) => (
    <Option
      key={store.id}
      {...radio}
      value={store.id}
      {...describe(store, store === choice)}
      {...(position > 0 && { "aria-posinset": position, "aria-setsize": found.length })}
    />
  );
  return (
    <>
      {stores.length >= searchedFrom && (
        <TextField
          {...searchField}
          type="search"
          autoComplete="off"
          enterKeyHint="search"
          label={<Copy id="account.search" />}
          placeholder={format("account.searchHint")}
          onKeyDown={(event) => {
            // Enter means "search", which has been done; it must not send the form.
            if (event.key === "Enter") event.preventDefault();
          }}
        />
      )}
      <OptionGroup legend={legend} error={error} onKeyDown={onKeyDown}>
        {apart && option(apart, found.indexOf(apart) + 1)}
        {from > 0 && (
          <Button look="link" onClick={showEarlier}>
            <Copy id="account.earlier" />
          </Button>
        )}
        <div ref={list}>{shown.map((store, index) => option(store, from + index + 1))}</div>
        {found.length === 0 && (
          <p className={styles.none}>
            <Copy id="account.noMatch" />
          </p>
        )}
      </OptionGroup>
      {stores.length >= searchedFrom && (
        <Count shown={to - from} found={found.length} all={stores.length} asked={wanted} />
      )}
      {to < found.length && (
        <Button look="link" onClick={showMore}>
          <Copy id="account.more" />
        </Button>
      )}
    </>
  );
}

/** What choosing a store that is connected already does is said as soon as it is chosen, and again at the review. */
function describe({ name, address, connection }: Store, chosen: boolean) {
  return {
    label: <bdi>{name}</bdi>,
    detail: address && <bdi>{address}</bdi>,
    tag: connection && <Copy id="account.connectedTo" values={{ partner: connection.partnerName }} />,
    note: connection && chosen && <Copy id="account.replaces" />,
  };
}

/**
 * How many there are, said once typing pauses rather than at every letter: of all there are, or, where more were found
 * than are shown, of those.
 */
function Count({ shown, found, all, asked }: { shown: number; found: number; all: number; asked: string }) {
  const format = useFormat();
  const announce = useAnnounce();
  const values = { shown, count: shown < found ? found : all };
  const words = found === 0 ? format("account.noMatch") : format("account.shown", values);
  useEffect(() => {
    if (asked === "") return undefined;
    const timer = setTimeout(() => announce(words), 700);
    return () => clearTimeout(timer);
  }, [announce, asked, words]);
  return found > 0 && <p className={styles.count}>{words}</p>;
}
