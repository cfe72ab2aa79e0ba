import { type ChangeEvent, type ComponentProps, type ReactNode, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Copy, useFormat } from "../../messages/copy.tsx";
import { Option } from "../../ui/form/option.tsx";
import { OptionGroup } from "../../ui/form/option-group.tsx";
import { Facts } from "./facts.tsx";

interface Profile {
  id: string;
  name: string;
  stores: readonly unknown[];
}

interface Props {
  profiles: readonly Profile[];
  chosen: Profile | undefined;
  radio: ComponentProps<"input">;
  /** Stores are chosen next: each profile says how many it has, and the chosen one makes room for them. */
  thenStores: boolean;
  error?: ReactNode;
}

/**
 * The profiles, to choose one from. Once one is chosen by a pointer, and when the screen is seen again, it folds to a row, so that its stores
 * come into sight in a low frame. The arrow keys choose whatever they pass: whoever uses them sees all the way through.
 */
export function ProfilePicker({ profiles, chosen, radio, thenStores, error }: Props) {
  const format = useFormat();
  const [folded, setFolded] = useState(thenStores && chosen !== undefined);
  const byPointer = useRef(false);
  const ref = useRef<HTMLDivElement>(null);
  const fold = (now: boolean) => {
    // At once, so that what takes the place of what had the focus can have it.
    flushSync(() => setFolded(now));
    ref.current?.querySelector<HTMLElement>(now ? "button" : ":checked")?.focus({ preventScroll: true });
    ref.current?.scrollIntoView({ block: now ? "start" : "nearest", behavior: "instant" });
  };
  if (folded && chosen)
    return (
      <div ref={ref}>
        <Facts
          facts={[
            {
              id: "profile",
              term: <Copy id="account.profiles" />,
              detail: <bdi>{chosen.name}</bdi>,
              change: { what: format("account.profiles"), onChange: () => fold(false) },
            },
          ]}
        />
      </div>
    );
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    radio.onChange?.(event);
    if (thenStores && byPointer.current) fold(true);
  };
  return (
    <div ref={ref}>
      <OptionGroup
        legend={<Copy id="account.profiles" />}
        error={error}
        onPointerDown={() => (byPointer.current = true)}
        onKeyDown={() => (byPointer.current = false)}
      >
        {profiles.map(({ id, name, stores }) => (
          <Option
            key={id}
            {...radio}
            onChange={choose}
            value={id}
            label={<bdi>{name}</bdi>}
            detail={thenStores && <Copy id="account.storeCount" values={{ count: stores.length }} />}
          />
        ))}
      </OptionGroup>
    </div>
  );
}
