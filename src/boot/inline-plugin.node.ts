/**
 * Puts into the built document what the first screen cannot wait a round trip for: the styles, and the script that runs
 * before the bundle. The server answers for both with their hashes in the Content-Security-Policy.
 */
import { fileURLToPath } from "node:url";
import { build, type Plugin, type Rolldown } from "vite";
import { filesOf } from "./chunk-files-plugin.node.ts";

type Bundle = Rolldown.OutputBundle | undefined;

export function inlineFirstScreen(): Plugin {
  const entry = fileURLToPath(new URL("./inline-script.ts", import.meta.url));
  return {
    name: "inline-first-screen",
    transformIndexHtml: {
      order: "post",
      async handler(html, { bundle }) {
        const known = { VITE_LAZY_CALLS: lazyCallsIn(bundle) };
        const script = await bundled(entry, bundle ? "production" : "development", known);
        const withScript = html.replace("<!--inline-script-->", () => `<script>${script}</script>`);
        if (withScript === html) throw new Error("index.html must contain <!--inline-script-->");
        const inlined = bundle ? bundleFirst(withScript) : withScript;
        // The first screen's sheet stands in the document; the later screens' comes with their chunk. The gallery has
        // more than one, which its chunks ask for as well.
        const [linked, ...more] = [
          ...inlined.matchAll(/<link rel="stylesheet"[^>]*"[^"]*?(assets\/[^"]+)"/g),
        ];
        const file = linked?.[1] ?? "";
        const sheet = bundle?.[file];
        if (!bundle || sheet?.type !== "asset" || more.length > 0) return inlined;
        delete bundle[file];
        return inlined
          .replace(/\s*<link rel="stylesheet"[^>]*>/, "")
          .replace("</head>", () => `<style>${String(sheet.source).trim()}</style></head>`);
      },
    },
  };
}

/** The first bytes of the document ask for the bundle: it takes longest. It still runs where its script is, after the others. */
function bundleFirst(html: string): string {
  const src = /<script type="module" crossorigin src="(\.\/assets\/[^"]+)"/.exec(html)?.[1];
  if (src === undefined) throw new Error("The document does not ask for the bundle");
  return html.replace(
    /<meta charset[^>]*>/,
    (charset) => `${charset}<link rel="modulepreload" crossorigin href="${src}">`,
  );
}

/** The files of the chunk that makes the calls. */
function lazyCallsIn(bundle: Bundle): string[] {
  return bundle ? filesOf(bundle, "app/lazy-calls.ts").map((file) => `./${file}`) : [];
}

/** One classic script with everything it imports. `known`: what it is told of the rest of the build. */
async function bundled(entry: string, mode: string, known: Record<string, string[]> = {}): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: "silent",
    mode,
    publicDir: false,
    define: Object.fromEntries(
      Object.entries(known).map(([name, files]) => [`import.meta.env.${name}`, JSON.stringify(files)]),
    ),
    build: {
      write: false,
      target: ["chrome121", "firefox121", "safari16.4"],
      lib: { entry, formats: ["iife"], name: "inlineScript" },
    },
  });
  const [chunk] = Array.isArray(output) ? (output[0]?.output ?? []) : "output" in output ? output.output : [];
  if (chunk?.type !== "chunk") throw new Error("the inline script was not built");
  return chunk.code.trim().replaceAll("</script", "<\\/script");
}
