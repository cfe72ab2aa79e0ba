/** What is served besides `/v1`: the built page, what pages of the build before it still ask for, and the documentation. */
import { readDocs } from "../../docs/read-docs.node.ts";
import { makeAsset, readBuild } from "../assets/assets.node.ts";
import type { Assets } from "../assets/assets.ts";
import { CannotStart } from "../http/cannot-start.ts";
import type { Settings } from "../settings/settings.ts";
import { connectAddress, tillAddress } from "./addresses.ts";
import { pageFolder } from "./built-files.node.ts";

/** All of it, with `folder` as the built page. */
export async function readServed(
  settings: Settings,
  folder = pageFolder,
): Promise<{ html: string; assets: Assets }> {
  const { html, assets } = await readPages(folder, settings.previousBuild);
  const docs = await docsFor(settings);
  const made = docs.map(
    async ({ path, type, text }) => [path, await makeAsset(new TextEncoder().encode(text), type)] as const,
  );
  return { html, assets: new Map([...assets, ...(await Promise.all(made))]) };
}

/** The documentation as a server with these settings shows it. */
export function docsFor(settings: Settings) {
  return readDocs({
    connectUrl: connectAddress(settings),
    ...(settings.api.kind === "sandbox" && { tillUrl: tillAddress(settings) }),
  });
}

/** The built page, and what is still asked for of the build before. */
export async function readPages(
  folder: string,
  previousBuild: string | undefined,
): Promise<{ html: string; assets: Assets }> {
  const { html, assets } = await readBuild(folder).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      throw new CannotStart(`${folder} has no built page: run "npm run build" first`);
    }
    throw error;
  });
  const previous = await readPrevious(previousBuild);
  // In this order: of two files with one meaning, such as the words of a language, the later one is this build's.
  return { html, assets: new Map([...previous, ...assets]) };
}

/** The hashed files of the build before. Its other files have the same addresses as this build's, which are newer. */
async function readPrevious(folder: string | undefined): Promise<Assets> {
  if (folder === undefined) return new Map();
  const { assets } = await readBuild(folder).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT")
      throw new CannotStart(`PREVIOUS_BUILD ${folder} has no built page`);
    throw error;
  });
  return new Map([...assets].filter(([path]) => path.startsWith("/assets/")));
}
