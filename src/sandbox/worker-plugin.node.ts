/**
 * msw's worker script, straight from the package: a copy in `public` would end up in every build, and would fall behind
 * the package it was copied from. The development page is served it here.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

/**
 * The script, with one thing taken from it: it unregisters itself when the last page it knows of leaves. During a reload
 * the next page is not yet one that it knows of, and may still hold on to it. A browser then gives it back to the next
 * frame that registers it, as active as it was, so that it never takes that frame over: every call goes to the network.
 * A worker that stays answers nothing as long as no page has started it.
 */
export function mockWorkerScript(): string {
  const script = readFileSync(fileURLToPath(import.meta.resolve("msw/mockServiceWorker.js")), "utf8");
  return `${script}\nself.registration.unregister = async () => false;\n`;
}

export function serveMockWorker(): Plugin {
  return {
    name: "serve-mock-worker",
    apply: "serve",
    configureServer(server) {
      const script = mockWorkerScript();
      server.middlewares.use("/mockServiceWorker.js", (_request, response) => {
        response.setHeader("Content-Type", "text/javascript").end(script);
      });
    },
  };
}
