/** The sandbox inside the browser, for development: a service worker hands every call to it. Never in a build. */
import { setupWorker } from "msw/browser";
import { wordsFetched } from "../messages/agreed/words-fetched.ts";
import { sandboxHandlers } from "./msw.ts";
import { createSandbox } from "./sandbox.ts";
import { sandboxMemory } from "./sandbox-memory.ts";

/** Resolves when the worker answers, so that the first call of the page is not missed. */
export async function startSandboxWorker(): Promise<void> {
  const sandbox = createSandbox({
    store: sandboxMemory(),
    words: wordsFetched,
    partnerOrigins: [window.location.origin],
  });
  await setupWorker(...sandboxHandlers(sandbox)).start({ quiet: true, onUnhandledFrame: "bypass" });
}
