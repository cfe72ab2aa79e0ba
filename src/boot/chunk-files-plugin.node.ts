/** Tells the first chunk which files the later ones are made of (see `app/chunk-files`). */
import { posix } from "node:path";
import type { Plugin, Rolldown } from "vite";

const mark = /%files of ([\w./-]+)%/g;

export function chunkFilesKnown(): Plugin {
  return {
    name: "chunk-files-known",
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle))
        if (chunk.type === "chunk")
          chunk.code = chunk.code.replace(mark, (_mark, module: string) =>
            filesOf(bundle, module)
              .map((file) => posix.relative(posix.dirname(chunk.fileName), file))
              .join(),
          );
    },
  };
}

/** The chunk of a module of `src`, what it imports that did not come with the first, and the sheets of all of them. */
export function filesOf(bundle: Rolldown.OutputBundle, module: string): string[] {
  const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
  const start = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(`/src/${module}`));
  if (!start) throw new Error(`src/${module} has no chunk of its own`);
  const there = withImports(chunks.filter(({ isEntry }) => isEntry));
  const needed = [...withImports([start])].filter((chunk) => !there.has(chunk));
  const sheets = needed.flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]);
  return [...needed.map(({ fileName }) => fileName), ...sheets];

  function withImports(begin: Rolldown.OutputChunk[]): Set<Rolldown.OutputChunk> {
    const found = new Set(begin);
    for (const chunk of found)
      for (const imported of chunks) if (chunk.imports.includes(imported.fileName)) found.add(imported);
    return found;
  }
}
