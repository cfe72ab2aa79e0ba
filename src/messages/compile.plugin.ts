/**
 * Compiles a catalogue's ICU messages while the page is built, so that the page carries neither a parser nor the text
 * twice. Keys that begin with @@ are notes to translators and stay out.
 *
 * `import url from "./catalogues/de.json?catalogue"` gives the address of the compiled catalogue rather than the catalogue: a
 * file of its own in a build, a data URL elsewhere. It is fetched, not imported, because a browser remembers an import
 * that failed for as long as the page lives: a language that could not be loaded once could never be chosen again.
 * `?untranslated` gives the ids of the messages that are in English still.
 *
 * A language comes in several files (`word-files.ts`): the first screen waits for its words, and is not to wait for those of
 * others. In a build, the file that `?catalogue` is the address of has the first ones; beside it, at the same address but for
 * its end (`laterAddress` in `load-copy.ts`), are the later ones. `?connections` is the address of those of the connections page.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { compileCatalogue, untranslated } from "./compile-catalogue.ts";
import { pseudo } from "./pseudo.ts";
import { type WordFile, wordFileOf } from "./word-files.ts";

const english = fileURLToPath(new URL("./catalogues/en.json", import.meta.url));

/** Where the page is tried out, what is not translated yet is to be seen. */
const marked = (message: string) => `⟪${message}⟫`;

export function compileCatalogues(): Plugin {
  let building = false;
  let forTrying = false;
  let looked = false;
  return {
    name: "compile-catalogues",
    enforce: "pre",
    configResolved({ command, mode }) {
      building = command === "build";
      looked = ["development", "gallery"].includes(mode);
      forTrying = looked || mode === "test";
    },
    transform: {
      filter: {
        id: /\/src\/messages\/catalogues\/[\w-]+\.json(\?(untranslated|(catalogue|connections)(-pseudo)?))?$/,
      },
      handler(json, id) {
        const isPseudo = id.endsWith("-pseudo");
        // What nobody speaks is for trying the page, and no merchant is to be offered it.
        if (isPseudo && !forTrying) return module('""');
        if (id.endsWith("?untranslated")) return module(JSON.stringify(untranslated(json)));
        const words = (...files: WordFile[]) =>
          JSON.stringify(
            compileCatalogue(json, readFileSync(english, "utf8"), {
              ...(isPseudo && { change: pseudo }),
              ...(looked && { standIn: marked }),
              wanted: (key) => files.includes(wordFileOf(key)),
            }),
          );
        if (!id.includes("?")) return module(words("first", "later", "connections"));
        const ofConnections = id.includes("?connections");
        if (!building) return module(dataUrl(ofConnections ? words("connections") : words("first", "later")));
        const tag = isPseudo ? "en-XA" : id.replace(/^.*\/|\.json.*$/g, "");
        if (ofConnections) {
          const name = `connections.${tag}.json`;
          return module(urlOf(this.emitFile({ type: "asset", name, source: words("connections") })));
        }
        const [first, later] = [words("first"), words("later")];
        // Of both, because who has the address of one has that of the other.
        const hash = createHash("sha256").update(first).update(later).digest("base64url").slice(0, 8);
        const fileName = `assets/${tag}-${hash}`;
        this.emitFile({ type: "asset", fileName: `${fileName}.later.json`, source: later });
        return module(urlOf(this.emitFile({ type: "asset", fileName: `${fileName}.json`, source: first })));
      },
    },
  };
}

function dataUrl(json: string): string {
  return JSON.stringify(`data:application/json,${encodeURIComponent(json)}`);
}

function urlOf(file: string): string {
  return `import.meta.ROLLUP_FILE_URL_${file}`;
}

function module(value: string) {
  return { code: `export default ${value}`, moduleType: "js", map: null };
}
