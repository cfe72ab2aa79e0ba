import { type ReactNode, startTransition, useLayoutEffect, useState } from "react";
import { UNSAFE_createBrowserHistory as createBrowserHistory, Router } from "react-router";

/**
 * The router over the browser's history, without what `BrowserRouter` and `Routes` bring along for pages with links,
 * forms and a table of routes: this page has one route, and its steps are entries of the history. That is half of the
 * router's weight in the first chunk. `createBrowserHistory` is called unsafe because it may change between versions;
 * ours is pinned, and the journeys in `e2e/history` would show it.
 */
export function PageRouter({ children }: { children: ReactNode }) {
  const [history] = useState(() => createBrowserHistory({ v5Compat: true }));
  const [{ action, location }, setState] = useState({ action: history.action, location: history.location });
  useLayoutEffect(() => history.listen((update) => startTransition(() => setState(update))), [history]);
  return (
    <Router location={location} navigationType={action} navigator={history}>
      {children}
    </Router>
  );
}
