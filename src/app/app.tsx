import type { I18n } from "@lingui/core";
import { type ReactNode, StrictMode, useState } from "react";
import { CopyProvider } from "../messages/copy.tsx";
import { Announcer } from "../ui/announcer.tsx";
import { ConsentPage, type ConsentPageProps } from "./consent-page.tsx";
import { CrashBoundary } from "./crash.tsx";

interface Props extends Omit<ConsentPageProps, "setCopy"> {
  /** The words to begin with; the merchant may change the language. */
  copy: I18n;
  /** The browser's router, or the one that renders ahead of it. */
  router: (page: ReactNode) => ReactNode;
}

/** Providers around the page. The same tree wherever it is rendered, so that it can be taken over as it stands. */
export function App({ copy: firstCopy, router, ...page }: Props) {
  const [copy, setCopy] = useState(firstCopy);
  return (
    <StrictMode>
      <CopyProvider value={copy}>
        <Announcer>
          <CrashBoundary>{router(<ConsentPage {...page} setCopy={setCopy} />)}</CrashBoundary>
        </Announcer>
      </CopyProvider>
    </StrictMode>
  );
}
