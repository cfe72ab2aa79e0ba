/** In what a release differs from a checkout. */
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * 1. The sandbox is not in it. What is in a folder of that name is imported where it is asked for, and then refuses. A
 *    static import of it finds no name there, and the build fails.
 * 2. What was built is found elsewhere.
 * 3. What is read from the sources at start (`*.sources.node.ts`) has been read.
 */
export function asRelease(): Plugin {
  return {
    name: "as-release",
    enforce: "pre",
    async resolveId(source, importer, options) {
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      if (found && /\/src\/(.+\/)?sandbox\//.test(found.id)) return here("./no-sandbox.ts");
      if (found?.id === here("../node/built-files.node.ts")) return here("./built-files.node.ts");
      return found;
    },
    async load(id) {
      if (!id.endsWith(".sources.node.ts")) return undefined;
      const read: Record<string, unknown> = await import(id);
      const named = Object.entries(read).map(([name, value]) => `${name} = ${JSON.stringify(value)}`);
      return `export const ${named.join(", ")};`;
    },
  };
}
