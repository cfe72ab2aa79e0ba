/**
 * Compiles a catalogue's ICU messages while the page is built, so that the page carries neither a parser nor the text
 * twice. Keys that begin with @@ are notes to translators and stay out.
 *
 * `import url from "./catalogues/de.json?catalogue"` gives the address of the compiled catalogue rather than the catalogue: a
 * file of its own in a build, a data URL elsewhere. It is fetched, not imported, because a browser remembers an import
 * that failed for as long as the page lives: a language that could not be loaded once could never be chosen again.
 * `?untranslated` gives the ids of the messages that are in English still.
 *
 * The messages of the connections page are a file of their own (`?connections`): the consent page's first screen waits for
 * its words, and is not to wait for those of another page.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { compileCatalogue, untranslated } from "./compile-catalogue.ts";
import { pseudo } from "./pseudo.ts";

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
        const own = id.includes("?connections");
        const compiled = JSON.stringify(
          compileCatalogue(json, readFileSync(english, "utf8"), {
            ...(isPseudo && { change: pseudo }),
            ...(looked && { standIn: marked }),
            ...(id.includes("?") && { wanted: (key) => isOfConnections(key) === own }),
          }),
        );
        if (!id.includes("?")) return module(compiled);
        if (!building) return module(JSON.stringify(`data:application/json,${encodeURIComponent(compiled)}`));
        const tag = isPseudo ? "en-XA" : id.replace(/^.*\/|\.json.*$/g, "");
        const name = `${own ? "connections." : ""}${tag}.json`;
        const file = this.emitFile({ type: "asset", name, source: compiled });
        return module(`import.meta.ROLLUP_FILE_URL_${file}`);
      },
    },
  };
}

function isOfConnections(key: string): boolean {
  return key.startsWith("connections.");
}

function module(value: string) {
  return { code: `export default ${value}`, moduleType: "js", map: null };
}
