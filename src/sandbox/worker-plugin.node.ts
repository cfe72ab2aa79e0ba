/**
 * Serves msw's worker script to the development page, straight from the package: a copy in `public` would end up in
 * every build, and would fall behind the package it was copied from.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

export function serveMockWorker(): Plugin {
  return {
    name: "serve-mock-worker",
    apply: "serve",
    configureServer(server) {
      const script = readFileSync(fileURLToPath(import.meta.resolve("msw/mockServiceWorker.js")));
      server.middlewares.use("/mockServiceWorker.js", (_request, response) => {
        response.setHeader("Content-Type", "text/javascript").end(script);
      });
    },
  };
}
