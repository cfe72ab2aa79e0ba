/**
 * The gallery as vite serves and builds it: msw's worker script and the list of all entries are part of it, and of
 * nothing else.
 */
import type { Plugin } from "vite";
import { mockWorkerScript } from "../sandbox/worker-plugin.node.ts";
import { catalogue } from "./catalogue/catalogue.ts";

/** `scenarios.json`: every entry with its address, relative to this file, for tools that walk every state. */
function listed(): string {
  const entries = catalogue.map(({ id, title, group, state }) => ({
    id,
    title,
    group,
    state,
    url: `./?scenario=${id}`,
  }));
  return `${JSON.stringify(entries, null, 2)}\n`;
}

/** In development: the list. */
export function listScenarios(): Plugin {
  return {
    name: "list-scenarios",
    apply: "serve",
    configureServer(server) {
      server.middlewares.use("/scenarios.json", (_request, response) => {
        response.setHeader("Content-Type", "application/json").end(listed());
      });
    },
  };
}

/** In the gallery's build: the list, and the worker. */
export function galleryFiles(): Plugin {
  return {
    name: "gallery-files",
    apply: "build",
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "mockServiceWorker.js", source: mockWorkerScript() });
      this.emitFile({ type: "asset", fileName: "scenarios.json", source: listed() });
    },
  };
}
