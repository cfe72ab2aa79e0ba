/** How vite builds the till's page: a partner's page, on its own, into its own folder. */
import { fileURLToPath } from "node:url";
import type { UserConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export const tillBuild: UserConfig = {
  root: here("./page"),
  publicDir: false,
  build: {
    outDir: here("../../dist-till"),
    emptyOutDir: true,
    target: ["chrome121", "firefox121", "safari16.4"],
    // The page's CSP runs nothing inline and shows no data: scripts.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { input: [here("./page/index.html"), here("./page/playground.html")] },
  },
};
