/** The connections page, from its words to its first screen. Everything of it that the consent page has no use for is in this chunk. */
import type { I18n } from "@lingui/core";
import { createRoot } from "react-dom/client";
import { fetchOwnFile } from "../../boot/own-file.ts";
import { withConnectionWords } from "../../messages/connection-words.ts";
import type { Opening } from "../host/host.ts";
import type { MakeHistory } from "../journey/page-history.tsx";
import { Providers } from "../providers.tsx";
import { untilLoaded } from "../until-loaded.ts";
import { createConnectionsCalls } from "./calls.ts";
import { ConnectionsPage } from "./connections-page.tsx";

interface Boot {
  copy: I18n;
  history: MakeHistory;
  /** The email that was typed before the page was loaded again. */
  email: string;
  testMode: boolean;
  basePath: string;
  opening: Opening;
  onReady: () => void;
}

/**
 * Shows nothing in a frame, whatever the headers were that let it be framed: a page that disconnects is not to be pressed
 * by somebody who sees another one.
 */
export async function openConnections(container: HTMLElement, boot: Boot): Promise<void> {
  if (boot.opening === "framed") {
    document.documentElement.dataset.state = boot.opening;
    return;
  }
  const copy = await untilLoaded(window, () => withConnectionWords(boot.copy, fetchOwnFile));
  const { history, email, testMode, basePath, onReady } = boot;
  const calls = createConnectionsCalls(basePath);
  createRoot(container).render(
    <Providers
      copy={copy}
      history={history}
      renderPage={(setCopy) => (
        <ConnectionsPage
          {...{ calls, testMode, basePath, onReady, setCopy }}
          typed={{ email, password: "" }}
        />
      )}
    />,
  );
}
