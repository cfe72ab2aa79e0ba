import type { I18n } from "@lingui/core";
import { type ReactNode, StrictMode, useState } from "react";
import { CopyProvider } from "../messages/copy.tsx";
import { Announcer } from "../ui/announcer.tsx";
import { CrashBoundary } from "./crash.tsx";
import { type MakeHistory, PageHistory } from "./journey/page-history.tsx";

interface Props {
  /** The words to begin with; the merchant may change the language. */
  copy: I18n;
  /** Where its steps are kept: not in the browser, for a page that is rendered ahead of it or shown in a frame of ours. */
  history: MakeHistory;
  renderPage: (setCopy: (copy: I18n) => void) => ReactNode;
}

/** What is around a page, whichever it is. */
export function Providers({ copy: firstCopy, history, renderPage }: Props) {
  const [copy, setCopy] = useState(firstCopy);
  return (
    <StrictMode>
      <CopyProvider value={copy}>
        <Announcer>
          <CrashBoundary>
            <PageHistory make={history}>{renderPage(setCopy)}</PageHistory>
          </CrashBoundary>
        </Announcer>
      </CopyProvider>
    </StrictMode>
  );
}
