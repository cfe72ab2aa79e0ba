/**
 * The sign-in screen as HTML, for the server to put into the document ahead of the bundle, which takes it over as it
 * stands. Built for the server apart from the page; what it gives holds no token and nothing of a merchant.
 */
import type { I18n } from "@lingui/core";
import { renderToString } from "react-dom/server.edge";
import { UNSAFE_createMemoryHistory as createMemoryHistory } from "react-router";
import type { ConsentRequest } from "../api/contract.ts";
import { chooseLanguage } from "../messages/choose-language.ts";
import { createCopy, type MessageId } from "../messages/copy.tsx";
import { english } from "../messages/languages.ts";
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

/** A language that a document is in. `words`: what stands in the built one, and what stands there instead. */
export interface DocumentLanguage {
  tag: string;
  dir: "ltr" | "rtl";
  words: [built: string, own: string][];
}

const catalogues = import.meta.glob<Record<string, string>>("../messages/catalogues/*.json", {
  eager: true,
  import: "default",
});

/** What the built document is called, and what else it says in English, before the page can say anything itself. */
const documentTitle = "loading.title";
const documentWords = ["loading.slow", "outdated.title", "outdated.reload"];

/**
 * The language for a merchant, by the address's search and the browser's languages (BCP 47, best first), and what the
 * document says in it, by what it says in English.
 *
 * @param title the message that it is called by
 */
export function languageFor(
  search: string,
  browser: readonly string[],
  title: MessageId = documentTitle,
): DocumentLanguage {
  const { tag, dir } = chooseLanguage(search, browser);
  const [own, built] = [copyIn(tag), copyIn(english.tag)];
  const words = documentWords.map((id): [string, string] => [built._(id), own._(id)]);
  return { tag, dir, words: [[built._(documentTitle), own._(title)], ...words] };
}

const copies = new Map<string, I18n>();

function copyIn(tag: string): I18n {
  const copy = copies.get(tag) ?? createCopy(tag, catalogues[`../messages/catalogues/${tag}.json`] ?? {});
  copies.set(tag, copy);
  return copy;
}

/** HTML for the page's root element. */
export function renderFirstScreen({ request, testMode, basePath, framed, locale }: FirstScreen): string {
  const nothing = () => undefined;
  // What is rendered ahead does nothing: effects run in the browser.
  const never = () => new Promise<never>(nothing);
  return renderToString(
    <App
      copy={copyIn(locale)}
      history={createMemoryHistory}
      first={loadedAlready(request, Date.now())}
      link={null}
      calls={never}
      handovers={never}
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
