/**
 * Marks the chunks that come while the merchant types, so that Chromium compiles all of them there and then, beside the
 * page. Left to itself it compiles a function when it is first called: all of them between a press and the next screen,
 * where that took a third of the time. For other browsers it is a comment.
 *
 * Not the first chunk: there the merchant would wait for what is not called yet.
 */
import type { Plugin } from "vite";
import { filesOf } from "./chunk-files-plugin.node.ts";

export function compileAhead(): Plugin {
  return {
    name: "compile-ahead",
    generateBundle(_options, bundle) {
      const later = ["app/engine.ts", "app/later-screens.tsx"].flatMap((module) => filesOf(bundle, module));
      for (const file of new Set(later)) {
        const chunk = bundle[file];
        if (chunk?.type === "chunk") chunk.code = `//# allFunctionsCalledOnLoad\n${chunk.code}`;
      }
    },
  };
}
