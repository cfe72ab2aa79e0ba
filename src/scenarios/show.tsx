/** The real page, in the state of one entry of the catalogue. */
import type { I18n } from "@lingui/core";
import { createRoot } from "react-dom/client";
import {
  UNSAFE_createBrowserHistory as createBrowserHistory,
  UNSAFE_createMemoryHistory as createMemoryHistory,
} from "react-router";
import { type Link, parseLink } from "../api/link.ts";
import { App } from "../app/app.tsx";
import { createLazyCalls } from "../app/calls.ts";
import { openConnections } from "../app/connections/open.tsx";
import { firstJourney } from "../app/journey/first-journey.ts";
import { fetchLazyScreens } from "../app/lazy-screens.ts";
import { PhoneApp } from "../app/phone/phone-page.tsx";
import { fetchOwnFile } from "../boot/own-file.ts";
import { languageOf } from "../messages/choose-language.ts";
import { loadConnectionWords } from "../messages/connection-words.ts";
import type { Values } from "../messages/copy.tsx";
import { loadCopy } from "../messages/load-copy.ts";
import { shownReference, shownRequest } from "./answers.ts";
import { applyLook, chooseLanguage, onNewStyles } from "./apply-look.ts";
import { scenarioOf } from "./catalogue/catalogue.ts";
import { installClock } from "./clock.ts";
import { drive } from "./driver.ts";
import { type FromFrame, isToFrame } from "./frame-messages.ts";
import { readLook } from "./look.ts";
import { startWorker } from "./worker.ts";

/** Shows the entry that the address names, and says on the root element, and to the gallery, when it is there. */
export async function show(id: string, container: HTMLElement, search: URLSearchParams): Promise<void> {
  const scenario = scenarioOf(id);
  const html = document.documentElement;
  if (!scenario) {
    container.textContent = `There is no scenario “${id}”.`;
    html.dataset.scenario = "failed";
    return;
  }
  const host = window.parent === window ? null : window.parent;
  const tell = (message: FromFrame) => host?.postMessage(message, window.location.origin);
  const clock = installClock(globalThis);
  if (scenario.offline) Object.defineProperty(navigator, "onLine", { get: () => false });
  await startWorker(scenario, Number(search.get("delay") ?? 0));

  // What is not wholly opaque may as well be a cover: a browser vouches for neither.
  if (scenario.covered) container.style.opacity = "0.999";

  const link = parseLink(`?${new URLSearchParams(scenario.link)}`);
  const asked = scenario.asks && { requestId: shownRequest, kind: scenario.asks.kind };
  const arriving = link !== null || asked !== undefined;
  let look = readLook(search);
  const load = scenario.address === undefined ? loadCopy : loadConnectionWords;
  const copy = await load(languageOf(look.lang), fetchOwnFile);
  if (!copy) throw new Error(`There are no words for ${look.lang}`);
  const calls = createLazyCalls(undefined, asked, "", Promise.resolve(copy));
  // What begins at a later screen needs it first, as at the real start.
  if (scenario.blocked || !arriving) await fetchLazyScreens(Promise.resolve(copy));
  const { address, testMode = false, phone } = scenario;
  const page = (words: I18n, given: Link | null) => (
    <App
      copy={words}
      // A frame's entries join its host's history, and Back in the gallery must go back in the gallery.
      history={host ? createMemoryHistory : createBrowserHistory}
      first={firstJourney(arriving || given !== null, scenario.blocked, undefined, undefined, Date.now())}
      calls={calls}
      handovers={calls.handovers}
      testMode={testMode}
      basePath=""
      reference={shownReference}
      // The entry says, because the gallery shows every state in a frame.
      opening={scenario.framed ? "framed" : "top"}
      link={given}
      origins={undefined}
      openWindow={() => !scenario.noWindow && openAlone()}
      onReady={() => {
        window.rulrrConnect?.release?.();
        calls.prepare();
      }}
    />
  );
  if (address !== undefined)
    await openConnections(container, {
      copy,
      // Its address is the entry's, wherever the gallery is.
      history: (options: Parameters<typeof createMemoryHistory>[0]) =>
        createMemoryHistory({ ...options, initialEntries: [address] }),
      email: "",
      testMode,
      basePath: "",
      opening: "top",
      onReady: () => window.rulrrConnect?.release?.(),
    });
  else if (phone === undefined) createRoot(container).render(page(copy, link));
  else {
    const root = createRoot(container);
    root.render(
      <PhoneApp
        copy={copy}
        phone={phone === "none" ? undefined : phone}
        history={createMemoryHistory}
        handovers={calls.handovers}
        testMode={testMode}
        basePath=""
        onMatched={(given, words) => root.render(page(words, given))}
      />,
    );
  }
  const apply = () => applyLook(document, look);
  apply();
  onNewStyles(document, apply);
  // The page sets the direction with the language; the one that was asked for comes after it.
  new MutationObserver(apply).observe(html, { attributeFilter: ["lang"] });

  window.addEventListener("message", ({ source, origin, data }) => {
    // Alone, it listens to itself: whoever drives the browser can change the look without another load.
    const known = source === host || source === window;
    if (!known || origin !== window.location.origin || !isToFrame(data)) return;
    if (data.gallery === "look") {
      look = data.look;
      apply();
      chooseLanguage(document, look);
    } else if (data.gallery === "check")
      void import("./check.ts")
        .then(({ check }) => check(document))
        .then((violations) => tell({ gallery: "checked", violations }));
  });
  window.addEventListener("keydown", ({ key, target, metaKey, ctrlKey, altKey }) => {
    const typing = target instanceof HTMLInputElement;
    if (!typing && !metaKey && !ctrlKey && !altKey) tell({ gallery: "key", key });
  });

  const format = (message: string, values?: Values) => copy._(message, values);
  const wordsOf = (name: string) => {
    const message = copy.messages[name] ?? name;
    return typeof message === "string" ? [message] : message.filter((part) => typeof part === "string");
  };
  const problem = await drive(scenario, { page: document, format, wordsOf, clock }).then(
    () => null,
    (error: unknown) => String(error),
  );
  if (search.get("time") === "runs") clock.run();
  html.dataset.scenario = problem === null ? "ready" : "failed";
  if (problem !== null) html.dataset.scenarioProblem = problem;
  tell({ gallery: "settled", problem });
}

function openAlone(): boolean {
  return window.open(window.location.href, "_blank", "popup,width=480,height=760") !== null;
}
