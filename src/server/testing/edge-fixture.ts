/** The worker over a small built page, for tests that call it directly. */
import { readBuild } from "../assets/assets.node.ts";
import { createEdge } from "../edge/edge-entry.ts";
import { makeBuild } from "./build-fixture.ts";

const renderer = {
  renderFirstScreen: () => "",
  languageFor: () => ({ tag: "en", dir: "ltr" as const, words: [] }),
};

/** Makes workers. `write` takes a line of their log. */
export async function edgeFixture(write: (line: string) => void) {
  const { folder, remove } = await makeBuild();
  const { html } = await readBuild(folder);
  await remove();
  return () => createEdge({ html, files: [], renderer, docs: async () => [], write });
}
