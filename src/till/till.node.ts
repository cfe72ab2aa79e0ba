/** The till on Node: its backend, and its built page from `dist-till`. */
import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { type Backend, createBackend, type PageFile } from "./backend.ts";
import type { ConnectionsOptions } from "./connections.ts";

const builtPage = fileURLToPath(new URL("../../dist-till", import.meta.url));

const types: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
};

/**
 * `apiUrl`: where Rulrr's API answers `/v1`; `connectUrl`: where a browser finds Connect. Rejects with ENOENT when the
 * page is not built.
 */
export async function createTill(options: ConnectionsOptions & { folder?: string }): Promise<Backend> {
  return createBackend({
    fetch: fetchAlone,
    ...options,
    files: await readFiles(options.folder ?? builtPage),
  });
}

/** Each call by a connection of its own: Node asks nothing again that met a kept one just as the other end closed it. */
const fetchAlone: typeof fetch = (address, init) => {
  const headers = new Headers(init?.headers);
  headers.set("Connection", "close");
  return fetch(address, { ...init, headers });
};

async function readFiles(folder: string): Promise<ReadonlyMap<string, PageFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(async (entry) => {
      const file = join(entry.parentPath, entry.name);
      const path = `/${relative(folder, file).split(sep).join("/")}`;
      const type = types[path.slice(path.lastIndexOf(".") + 1)] ?? "application/octet-stream";
      return [path, { type, body: new Uint8Array(await readFile(file)) }] as const;
    });
  return new Map(await Promise.all(files));
}
