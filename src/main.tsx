/** Boot: take over what the inline script and the server have prepared, then render. */
import type { I18n } from "@lingui/core";
import { createRoot, hydrateRoot } from "react-dom/client";
import { UNSAFE_createBrowserHistory as createBrowserHistory } from "react-router";
import { pages } from "./api/page-paths.ts";
import { App } from "./app/app.tsx";
import { type Calls, createLazyCalls } from "./app/calls.ts";
import { loadChunk } from "./app/chunk-files.ts";
import { firstCopy } from "./app/first-copy.ts";
import { blockedBy, openingOf } from "./app/host/host.ts";
import { openWindow } from "./app/host/open-window.ts";
import { firstJourney } from "./app/journey/first-journey.ts";
import { fetchLazyScreens } from "./app/lazy-screens.ts";
import { untilLoaded } from "./app/until-loaded.ts";
import { type InlineHandover, readHandover } from "./boot/handover.ts";
import { fetchOwnFile } from "./boot/own-file.ts";
import { keptEmail, keptPress } from "./boot/reload.ts";
import { addLaterWords } from "./messages/load-copy.ts";
import type { Credentials } from "./steps/parts/credentials-screen.tsx";
import { shortenArming } from "./ui/press/arming.ts";
import "./ui/tokens.css";
import "./ui/base.css";

let root = document.getElementById("root");
// A static check, so that a build holds nothing of the sandbox and the gallery, not even a chunk that is never loaded.
if (import.meta.env.MODE === "development" || import.meta.env.MODE === "gallery") {
  const { open } = await import("./scenarios/open.ts");
  if (root && (await open(root))) root = null;
}

/** Hands on what was submitted or pressed before the page was ready, and fetches what comes after it. */
function takeOver(calls: Calls): void {
  inline.release?.();
  const held = inline.held ?? pressedBefore();
  delete inline.held;
  // What is submitted from within a commit of React's would be handled in the middle of it.
  queueMicrotask(() => {
    if (!held?.isConnected) return;
    if (held instanceof HTMLFormElement) held.requestSubmit();
    else held.click();
  });
  calls.prepare();
}

/**
 * What was pressed before the page was loaded again. Sign in says that the password is missing, which is not kept; who has
 * begun to type anew is not interrupted.
 */
function pressedBefore(): HTMLButtonElement | null {
  const button = pressed;
  // Once: a link that is renewed later begins at the same screen, and nobody has pressed there.
  pressed = "";
  if (!button || document.activeElement instanceof HTMLInputElement) return null;
  return document.querySelector<HTMLButtonElement>(button);
}

const inline: InlineHandover = window.rulrrConnect ?? { link: null };
// Before anything writes to the entry.
let pressed = keptPress(history);
const { testMode, armingMs, basePath, reference, request, failure, app, locale, origins } =
  readHandover(document);
if (armingMs !== undefined) shortenArming(armingMs);
// Whatever else is in the address of a merchant whom an app has sent, it is no link of a partner's.
const link = app ? null : inline.link;
const asked = app === "none" ? undefined : app;
const arriving = asked !== undefined || link !== null;
const obstacle = blockedBy(window);
const page = (calls: Calls, copy: I18n, typed?: Credentials, given = link) => (
  <App
    copy={copy}
    history={createBrowserHistory}
    typed={typed}
    first={firstJourney(asked !== undefined || given !== null, obstacle, failure, request, Date.now())}
    link={given}
    calls={calls}
    handovers={calls.handovers}
    testMode={testMode}
    basePath={basePath}
    reference={reference}
    origins={origins}
    opening={openingOf(window)}
    openWindow={openWindow}
    onReady={() => takeOver(calls)}
  />
);
const isRendered = request !== undefined && arriving && !obstacle;

/** Of the merchant's connections, which is a page of its own. */
const isOfConnections = `${location.pathname}/`.startsWith(`${basePath}${pages.connections}/`);

async function showConnections(container: HTMLElement, copy: Promise<I18n>): Promise<void> {
  const chunk = untilLoaded(window, () =>
    loadChunk("connections", () => import("./app/connections/open.tsx")),
  );
  const { openConnections } = await chunk;
  await openConnections(container, {
    copy: await copy,
    history: createBrowserHistory,
    email: keptEmail(history),
    testMode,
    basePath,
    opening: openingOf(window),
    onReady: () => inline.release?.(),
  });
}

/** Of a phone that goes on for a till. Its code stays in the address until what takes it is there. */
const isOfPhone = location.pathname === basePath + pages.phone && !obstacle;

async function showPhone(container: HTMLElement, calls: Calls, copy: Promise<I18n>): Promise<void> {
  const first = await copy;
  const { phone, words } = await untilLoaded(window, async () => {
    const [loaded, added] = await Promise.all([
      loadChunk("phone", () => import("./app/phone/phone-page.tsx")),
      addLaterWords(first, fetchOwnFile),
    ]);
    return added && { phone: loaded, words: added };
  });
  phone.showPhone(createRoot(container), {
    copy: words,
    calls,
    testMode,
    basePath,
    page: (shown, given) => page(calls, shown, undefined, given),
  });
}

async function show(container: HTMLElement): Promise<void> {
  const copy = firstCopy(window, locale);
  const calls = createLazyCalls(inline.request, asked, basePath, copy);
  if (isOfPhone) return showPhone(container, calls, copy);
  if (isOfConnections) return showConnections(container, copy);
  // What begins at a later screen needs it first; everybody else fetches it once the first screen is there.
  if (obstacle || failure || !arriving) await fetchLazyScreens(copy).catch(() => undefined);
  const email = keptEmail(history);
  if (isRendered && container.hasAttribute("data-rendered")) {
    // The form takes over what stands in its fields.
    const field = container.querySelector<HTMLInputElement>("input[name=email]");
    if (field && field.value === "") field.value = email;
    hydrateRoot(container, page(calls, await copy));
  } else createRoot(container).render(page(calls, await copy, { email, password: "" }));
}

if (root) void show(root);
