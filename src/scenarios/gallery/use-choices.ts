import { useCallback, useEffect, useState } from "react";
import { type Choices, readChoices, writeChoices } from "./choices.ts";

export type Choose = (changes: Partial<Omit<Choices, "look">> & { look?: Partial<Choices["look"]> }) => void;

/** The choices, kept in the address: another state is another entry of the history, everything else changes this one. */
export function useChoices(): [Choices, Choose] {
  const [choices, setChoices] = useState(() => readChoices(window.location.search));
  useEffect(() => {
    const back = () => setChoices(readChoices(window.location.search));
    window.addEventListener("popstate", back);
    return () => window.removeEventListener("popstate", back);
  }, []);
  useEffect(() => {
    const search = writeChoices(choices);
    if (search === window.location.search) return;
    const before = readChoices(window.location.search);
    const moved = before.show !== choices.show || before.view !== choices.view;
    const known = new URLSearchParams(window.location.search).has("show");
    if (moved && known) window.history.pushState(null, "", search);
    else window.history.replaceState(null, "", search);
  }, [choices]);
  const choose = useCallback<Choose>(
    (changes) =>
      setChoices((before) => ({ ...before, ...changes, look: { ...before.look, ...changes.look } })),
    [],
  );
  return [choices, choose];
}
