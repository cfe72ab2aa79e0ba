import { useLayoutEffect } from "react";

/** Where the merchant is, by name: whichever page it is of. */
interface Shown {
  name: string;
}

/** The state's name on the root element, for tests, for partners' own checks, and for styles that depend on it. */
export function useDataState({ name }: Shown): void {
  useLayoutEffect(() => {
    document.documentElement.dataset.state = name;
  }, [name]);
}

/** Calls back once the first screen is there and takes what is done on it. */
export function useReady({ name }: Shown, onReady: () => void): void {
  const ready = name !== "loading";
  // Before the paint: a submit that is held by then has waited long enough.
  useLayoutEffect(() => {
    if (!ready) return;
    // For whoever measures: from here on a submit is handled.
    performance.mark("interactive");
    onReady();
  }, [ready, onReady]);
}
