/**
 * Has Chromium compile every function of a chunk as soon as it has it, in a thread beside the page. Left to itself it
 * compiles a function when it is first called: four hundred of them while the form is hydrated, where that is half of the
 * time, and those of a step between the press and the next screen. For other browsers it is a comment.
 */
import type { Plugin } from "vite";

export function eagerCompile(): Plugin {
  return {
    name: "eager-compile",
    generateBundle: {
      // The comment counts only before all code, and others put code there.
      order: "post",
      handler(_options, bundle) {
        for (const chunk of Object.values(bundle)) {
          if (chunk.type !== "chunk") continue;
          chunk.code = `//# allFunctionsCalledOnLoad\n${chunk.code}`;
          // A line more, and nothing of it from any source.
          if (chunk.map) chunk.map.mappings = `;${chunk.map.mappings}`;
        }
      },
    },
  };
}
