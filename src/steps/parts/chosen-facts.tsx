import { type Preference, preferenceWords } from "../../messages/agreed/preference-words.ts";
import { Copy, useFormat } from "../../messages/copy.tsx";
import { type Fact, Facts } from "./facts.tsx";
import { NewMark } from "./new-mark.tsx";

type Change = "account" | "preferences";

interface Props {
  profile: { name: string };
  store: { name: string } | undefined;
  preferences: readonly (Preference & { answer: boolean })[];
  /** The ids of preferences that were not there before. */
  fresh: readonly string[];
  /** The steps there are to go back to. */
  changeable: readonly string[];
  onChange: (step: Change) => void;
  /** What else there is to say in the same list. */
  more?: Fact | false;
}

/** What is connected, and each preference with its answer, as chosen; each with a way to change it where there is one. */
export function ChosenFacts(props: Props) {
  const { profile, store, preferences, fresh, changeable, onChange, more } = props;
  const format = useFormat();
  const change = (step: Change, what: string) =>
    changeable.includes(step) ? { what, onChange: () => onChange(step) } : undefined;
  const answers = preferences.map((preference): Fact => {
    const { id, answer } = preference;
    const { name } = preferenceWords(preference, format);
    return {
      id,
      term: <bdi>{name}</bdi>,
      detail: (
        <>
          <Copy id={answer ? "review.on" : "review.off"} /> {fresh.includes(id) && <NewMark />}
        </>
      ),
      change: change("preferences", name),
    };
  });
  return (
    <Facts
      facts={[
        {
          id: "profile",
          term: <Copy id="review.profile" />,
          detail: <bdi>{profile.name}</bdi>,
          change: store ? undefined : change("account", format("review.profile")),
        },
        store && {
          id: "store",
          term: <Copy id="review.store" />,
          detail: <bdi>{store.name}</bdi>,
          change: change("account", format("review.store")),
        },
        ...answers,
        more,
      ]}
    />
  );
}
