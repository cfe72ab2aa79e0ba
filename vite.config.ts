import { availableParallelism } from "node:os";
import react from "@vitejs/plugin-react";
import { defineConfig, type ViteUserConfig } from "vitest/config";
import { chunkFilesKnown } from "./src/boot/chunk-files-plugin.node.ts";
import { classNames } from "./src/boot/class-names.node.ts";
import { eagerCompile } from "./src/boot/eager-compile-plugin.node.ts";
import { inlineFirstScreen } from "./src/boot/inline-plugin.node.ts";
import { minifiedAgain } from "./src/boot/minified-again-plugin.node.ts";
import { embedScript } from "./src/embed/build.node.ts";
import { compileCatalogues } from "./src/messages/compile.plugin.ts";
import { serveMockWorker } from "./src/sandbox/worker-plugin.node.ts";
import { galleryFiles, listScenarios } from "./src/scenarios/build.node.ts";
import { compressedBuild } from "./src/server/assets/compressed-build.plugin.ts";
import { rulesOnEveryStore, together } from "./src/service/testing/rules-projects.node.ts";
import { tillBuild } from "./src/till/build.ts";

// The renderer's classes have to be the page's.
const css = { modules: { generateScopedName: classNames() } };

/** Some tests start processes and kill them; on a busy machine that takes its time. */
const patient = { testTimeout: 60_000, hookTimeout: 60_000 };

/** Each in a process of its own: they replace modules, as those after them would see. */
const alone = ["src/server/node/gzip-pieces.test.ts", "src/service/operations/side-by-side.test.ts"];

/** The page. Browsers of the last two years, and Safari from 16.4 on. */
const pageBuild: ViteUserConfig = {
  css,
  // Files name each other by where they are themselves: the path they are served below is known only when they are.
  base: "./",
  plugins: [
    compileCatalogues(),
    react(),
    serveMockWorker(),
    inlineFirstScreen(),
    chunkFilesKnown(),
    eagerCompile(),
    embedScript(),
    listScenarios(),
  ],
  server: {
    host: "localhost",
    port: 4310,
    open: "/gallery",
  },
  test: {
    // Where processes and databases are started, most of the time is spent waiting for them.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        extends: true,
        test: {
          ...patient,
          name: "unit",
          include: ["src/**/*.test.{ts,tsx}"],
          exclude: alone,
          ...together(),
        },
      },
      { extends: true, test: { ...patient, name: "alone", include: alone } },
      // Looks for a PostgreSQL that runs here, which no build has to wait for.
      ...(process.env["VITEST"] ? rulesOnEveryStore() : []),
    ],
  },
  build: {
    outDir: "dist",
    target: ["chrome121", "firefox121", "safari16.4"],
    // The page's CSP runs nothing inline that it does not know, and images are small enough to be files of their own.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
};

/**
 * The first screen's renderer, for the server: one file that needs no packages, on Node and at the edge.
 */
const rendererBuild: ViteUserConfig = {
  css,
  plugins: [compileCatalogues(), react()],
  ssr: { noExternal: true, target: "webworker" },
  build: {
    ssr: "src/app/render.tsx",
    outDir: "dist-server",
    target: "es2023",
    minify: true,
    rolldownOptions: { output: { entryFileNames: "render.js" } },
  },
};

/** Every state of the page, on any static host and under any path. */
const galleryBuild: ViteUserConfig = {
  ...pageBuild,
  plugins: [...(pageBuild.plugins ?? []), galleryFiles()],
  build: {
    ...pageBuild.build,
    outDir: "dist-gallery",
    chunkSizeWarningLimit: 1000,
    // Each state is a page of its own that loads all of it, through a worker: what several chunks use is one file and not thirty.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "shared", minShareCount: 2 }] } } },
  },
};

const servedBuild: ViteUserConfig = {
  ...pageBuild,
  plugins: [minifiedAgain(), ...(pageBuild.plugins ?? []), compressedBuild()],
};

const builds: Record<string, ViteUserConfig> = { till: tillBuild, gallery: galleryBuild };

export default defineConfig(({ mode, isSsrBuild }) =>
  isSsrBuild ? rendererBuild : (builds[mode] ?? servedBuild),
);
