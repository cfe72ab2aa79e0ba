import { createContext, type ReactNode, startTransition, useContext, useLayoutEffect, useState } from "react";
import type {
  UNSAFE_createBrowserHistory as createBrowserHistory,
  UNSAFE_createMemoryHistory as createMemoryHistory,
  Location,
} from "react-router";

/** Makes the history: the browser's, or one that touches no address and no entry. */
export type MakeHistory = typeof createBrowserHistory | typeof createMemoryHistory;
type History = ReturnType<MakeHistory>;

interface Here {
  /** Where the page is shown to be. */
  location: Location;
  /** Where it is by now, how it came there, and how it moves on. */
  history: Pick<History, "location" | "action" | "createHref" | "push" | "replace" | "go">;
}

const HereContext = createContext<Here | undefined>(undefined);

/** Where the page is in its history, and how it moves there. */
export function useHistoryEntry(): Here {
  const here = useContext(HereContext);
  if (!here) throw new Error("The page has no history around it");
  return here;
}

interface Props {
  make: MakeHistory;
  children: ReactNode;
}

/**
 * The router's history, and nothing of its routes: the consent page is one, and its steps are entries. The components and
 * hooks that resolve a path against a table of routes would be most of the router's weight in the first chunk; the connections
 * page, which has routes, brings them along. What makes a
 * history is called unsafe because it may change between versions; ours is pinned, and the journeys in
 * `e2e/history.spec.ts` would show it.
 */
export function PageHistory({ make, children }: Props) {
  const [history] = useState<History>(() => make({ v5Compat: true }));
  const [here, setHere] = useState<Here>(() => ({
    history,
    location: history.location,
  }));
  useLayoutEffect(
    () => history.listen(({ location }) => startTransition(() => setHere({ history, location }))),
    [history],
  );
  return <HereContext value={here}>{children}</HereContext>;
}
