import { type ComponentProps, memo, type ReactNode, useMemo, useState } from "react";
import { Copy, useFormat } from "../../messages/copy.tsx";
import { Button } from "../../ui/form/button.tsx";
import { Option } from "../../ui/form/option.tsx";
import { OptionGroup } from "../../ui/form/option-group.tsx";
import { useRovingWindow } from "../../ui/form/use-roving-window.ts";
import { searchAmong, searchable } from "../../ui/text/search-text.ts";
import { SearchField, searchedFrom } from "./search-field.tsx";
import styles from "./store-picker.module.css";

interface Store {
  id: string;
  name: string;
  address?: string | undefined;
  connection?: { partnerName: string } | undefined;
}

interface Props {
  stores: Store[];
  legend: ReactNode;
  /** What was searched for when the stores were last seen. */
  searched: string;
  searchField: ComponentProps<"input">;
  /** Empties the field and leaves the focus in it. */
  onClear: () => void;
  chosen: string;
  /** The same from one render to the next, so that a store is drawn anew only when it changes. */
  radio: ComponentProps<"input">;
  error?: ReactNode;
}

/**
 * The stores of a profile, to choose one from; with many, a search that keeps up with typing. Real radio buttons, of
 * which only a stretch is in the document: ten thousand would make a till's browser crawl. Each says which of how many
 * it is, so that a screen reader reads "12 of 10 000", not "12 of 40".
 */
export function StorePicker(props: Props) {
  const { stores, legend, searched, searchField, onClear, chosen, radio, error } = props;
  const format = useFormat();
  const search = useMemo(() => searchAmong(stores.map(entryOf)), [stores]);
  const [wanted, setWanted] = useState(searched);
  const found = useMemo(() => search(wanted), [search, wanted]);
  const { from, to, showMore, showEarlier, onKeyDown, list } = useRovingWindow(found, wanted);
  const shown = found.slice(from, to).map((entry) => entry.of);
  // Of all there are, or, where more were found than are shown, of those.
  const count = to - from < found.length ? found.length : stores.length;
  const isSearched = stores.length >= searchedFrom;
  // The chosen store stays in sight, whatever is searched for, so that Continue never takes along one that is not seen.
  const choice = stores.find((store) => store.id === chosen);
  const apart = choice && !shown.includes(choice) ? choice : undefined;
  const option = (store: Store, position: number) => (
    <StoreOption
      key={store.id}
      store={store}
      chosen={store === choice}
      position={position}
      of={found.length}
      radio={radio}
    />
  );
  return (
    <>
      {isSearched && (
        <SearchField
          label={<Copy id="account.search" />}
          placeholder={format("account.searchHint")}
          field={searchField}
          asked={wanted}
          onAsk={setWanted}
          onClear={onClear}
          count={format("account.shown", { shown: to - from, count })}
          none={found.length === 0 && format("account.noMatch")}
        />
      )}
      {/* The search says to the eye what the list is; its rows begin right below. */}
      <OptionGroup
        legend={isSearched ? <span className="visually-hidden">{legend}</span> : legend}
        error={error}
        onKeyDown={onKeyDown}
      >
        {apart && option(apart, found.findIndex((entry) => entry.of === apart) + 1)}
        {from > 0 && (
          <div className={styles.more}>
            <Button look="link" onClick={showEarlier}>
              <Copy id="account.earlier" />
            </Button>
          </div>
        )}
        <div ref={list}>{shown.map((store, index) => option(store, from + index + 1))}</div>
      </OptionGroup>
      {to < found.length && (
        <div className={styles.more}>
          <Button look="link" onClick={showMore}>
            <Copy id="account.more" />
          </Button>
        </div>
      )}
    </>
  );
}

function entryOf(store: Store) {
  return { of: store, text: searchable(`${store.name} ${store.address ?? ""}`) };
}

interface StoreOptionProps {
  store: Store;
  chosen: boolean;
  /** Where it stands among those that were found, from 1; 0 if it was not. */
  position: number;
  of: number;
  radio: ComponentProps<"input">;
}

/** What choosing a store that is connected already does is said as soon as it is chosen, and again at the review. */
const StoreOption = memo(function StoreOption({ store, chosen, position, of, radio }: StoreOptionProps) {
  const { id, name, address, connection } = store;
  return (
    <Option
      {...radio}
      value={id}
      label={<bdi>{name}</bdi>}
      detail={address && <bdi>{address}</bdi>}
      tag={connection && <Copy id="account.connectedTo" values={{ partner: connection.partnerName }} />}
      note={connection && chosen && <Copy id="account.replaces" />}
      {...(position > 0 && { "aria-posinset": position, "aria-setsize": of })}
    />
  );
});
