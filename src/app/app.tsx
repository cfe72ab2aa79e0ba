import type { I18n } from "@lingui/core";
import { ConsentPage, type ConsentPageProps } from "./consent/consent-page.tsx";
import type { MakeHistory } from "./journey/page-history.tsx";
import { Providers } from "./providers.tsx";

interface Props extends Omit<ConsentPageProps, "setCopy"> {
  copy: I18n;
  history: MakeHistory;
}

/** The consent page. The same tree wherever it is rendered, so that it can be taken over as it stands. */
export function App({ copy, history, ...page }: Props) {
  return (
    <Providers
      copy={copy}
      history={history}
      renderPage={(setCopy) => <ConsentPage {...page} setCopy={setCopy} />}
    />
  );
}
