import {
  type ChangeEvent,
  type ComponentProps,
  type ReactNode,
  startTransition,
  useEffect,
  useEffectEvent,
} from "react";
import { useFormat } from "../../messages/copy.tsx";
import { useAnnounce } from "../../ui/announcer.tsx";
import { FieldButton } from "../../ui/form/field-button.tsx";
import { TextField } from "../../ui/form/text-field.tsx";
import styles from "./search-field.module.css";

/** Fewer than this are quicker read than searched. */
export const searchedFrom = 8;

interface Props {
  label: ReactNode;
  placeholder: string;
  field: ComponentProps<"input">;
  /** What is searched for, as what is shown has it by now. */
  asked: string;
  onAsk: (asked: string) => void;
  /** Empties the field and leaves the focus in it. */
  onClear: () => void;
  /** How many were found, in words; and in words that there are none. */
  count: string;
  none: string | false;
}

/**
 * A search among what is there already, that keeps up with typing. How many were found is said once typing pauses rather
 * than at every letter.
 */
export function SearchField({ label, placeholder, field, asked, onAsk, onClear, count, none }: Props) {
  const format = useFormat();
  const announce = useAnnounce();
  const words = none || count;
  // Not again in another language: that the page has changed its language is news enough.
  const say = useEffectEvent(() => announce(words));
  useEffect(() => {
    if (asked === "") return undefined;
    const timer = setTimeout(() => say(), 700);
    return () => clearTimeout(timer);
  }, [asked]);
  const type = (event: ChangeEvent<HTMLInputElement>) => {
    field.onChange?.(event);
    const { value } = event.target;
    // The letter itself is there at once; what is found by it comes as soon as there is time.
    startTransition(() => onAsk(value));
  };
  const clear = () => {
    onClear();
    onAsk("");
  };
  return (
    <div className={styles.search}>
      <TextField
        {...field}
        onChange={type}
        type="search"
        autoComplete="off"
        enterKeyHint="search"
        label={label}
        placeholder={placeholder}
        aside={!none && <p className={styles.count}>{count}</p>}
        adornment={
          asked !== "" && <FieldButton icon="cross" label={format("account.clearSearch")} onClick={clear} />
        }
        onKeyDown={(event) => {
          // Enter means "search", which has been done; it must not send a form.
          if (event.key === "Enter") event.preventDefault();
        }}
      />
      {none && <p className={styles.none}>{none}</p>}
    </div>
  );
}
