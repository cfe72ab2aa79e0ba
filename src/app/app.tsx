import type { I18n } from "@lingui/core";
import { StrictMode, useState } from "react";
import { CopyProvider } from "../messages/copy.tsx";
import { Announcer } from "../ui/announcer.tsx";
import { ConsentPage, type ConsentPageProps } from "./consent/consent-page.tsx";
import { CrashBoundary } from "./crash.tsx";
import { type MakeHistory, PageHistory } from "./journey/page-history.tsx";

interface Props extends Omit<ConsentPageProps, "setCopy"> {
  /** The words to begin with; the merchant may change the language. */
  copy: I18n;
  /** Where its steps are kept: not in the browser, for a page that is rendered ahead of it or shown in a frame of ours. */
  history: MakeHistory;
}

/** Providers around the page. The same tree wherever it is rendered, so that it can be taken over as it stands. */
export function App({ copy: firstCopy, history, ...page }: Props) {
  const [copy, setCopy] = useState(firstCopy);
  return (
    <StrictMode>
      <CopyProvider value={copy}>
        <Announcer>
          <CrashBoundary>
            <PageHistory make={history}>
              <ConsentPage {...page} setCopy={setCopy} />
            </PageHistory>
          </CrashBoundary>
        </Announcer>
      </CopyProvider>
    </StrictMode>
  );
}
