/**
 * The sign-in screen as HTML, for the server to put into the document ahead of the bundle, which takes it over as it
 * stands. Built for the server apart from the page; what it gives holds no token and nothing of a merchant.
 */
import { renderToString } from "react-dom/server.edge";
import { UNSAFE_createMemoryHistory as createMemoryHistory } from "react-router";
import type { ConsentRequest } from "../api/contract.ts";
import { lookUp } from "../messages/choose-language.ts";
import { createCopy } from "../messages/copy.tsx";
import { english, type Language } from "../messages/languages.ts";
import { App } from "./app.tsx";
import { loadedAlready } from "./journey/first-journey.ts";

export interface FirstScreen {
  /** A pending request: for any other there is no sign-in. */
  request: ConsentRequest;
  testMode: boolean;
  /** The path below which the server is found. */
  basePath: string;
  framed: boolean;
  /** A tag that `languageFor` gave. */
  locale: string;
}

const catalogues = import.meta.glob<Record<string, string>>("../messages/*.json", {
  eager: true,
  import: "default",
});

/** The language for a merchant: the first of these wishes (BCP 47, best first) that there is, else English. */
export function languageFor(wishes: readonly string[]): Pick<Language, "tag" | "dir"> {
  return lookUp(wishes) ?? english;
}

/** HTML for the page's root element. */
export function renderFirstScreen({ request, testMode, basePath, framed, locale }: FirstScreen): string {
  const nothing = () => undefined;
  // What is rendered ahead does nothing: effects run in the browser.
  const never = () => new Promise<never>(nothing);
  return renderToString(
    <App
      copy={createCopy(locale, catalogues[`../messages/${locale}.json`] ?? {})}
      history={createMemoryHistory}
      first={loadedAlready(request, Date.now())}
      link={null}
      work={never}
      testMode={testMode}
      basePath={basePath}
      reference={undefined}
      origins={undefined}
      opening={framed ? "framed" : "top"}
      openWindow={() => false}
      onReady={nothing}
    />,
  );
}
