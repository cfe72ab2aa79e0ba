/**
 * Puts the sign-in, for a partner yet to be named, into the built document, and the script that shows it: so that on a
 * host that renders nothing it waits for the answer to the link alone, and not for the bundle too.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Plugin } from "vite";
import type { ConsentRequest } from "../api/contract.ts";
import { aheadId, aheadPlace, initialMark, nameMark } from "./ahead-marks.ts";
import { bundled } from "./inline-plugin.node.ts";

/** What is being built, as far as it is used here. */
interface Renderer {
  renderFirstScreen(of: {
    request: ConsentRequest;
    testMode: boolean;
    framed: boolean;
    locale: string;
  }): string;
}

/** For the build of the renderer. `page`: the built document, which is there already. */
export function signInAhead(page: string): Plugin {
  return {
    name: "sign-in-ahead",
    apply: "build",
    async writeBundle({ dir = "." }, bundle) {
      const entry = Object.values(bundle).find((file) => file.type === "chunk" && file.isEntry);
      if (!entry) throw new Error("the renderer was not built");
      const renderer: Renderer = await import(pathToFileURL(join(dir, entry.fileName)).href);
      const html = await readFile(page, "utf8").catch((cause: unknown) => {
        throw new Error(`${page} is not there: the page is built before its renderer`, { cause });
      });
      const script = await bundled(fileURLToPath(new URL("./ahead.ts", import.meta.url)), "production");
      const templates = [false, true].map((hasLogo) => template(renderer, hasLogo));
      await writeFile(page, withAhead(html, `${templates.join("")}<script>${script}</script>`));
    },
  };
}

/** Replaces what is there, so that the renderer can be built again without the page. */
function withAhead(html: string, ahead: string): string {
  const [from, to] = aheadPlace;
  const [before, rest, ...more] = html.split(from);
  const [, after, ...others] = rest?.split(to) ?? [];
  if (before === undefined || after === undefined || more.length + others.length > 0)
    throw new Error(`the document must contain ${from} and ${to} exactly once`);
  return before + from + ahead + to + after;
}

function template(renderer: Renderer, hasLogo: boolean): string {
  const rendered = renderer
    .renderFirstScreen({ request: forAnybody(hasLogo), testMode: false, framed: false, locale: "en" })
    // A picture's preload is of no use in what is not shown.
    .replaceAll(/<link [^>]*>/g, "");
  return `<template id="${aheadId(hasLogo)}">${hasLogo ? rendered : withInitialMarked(rendered)}</template>`;
}

/** The mark has no letter that could stand for its name: where one would, there is a dot. */
function withInitialMarked(html: string): string {
  const [before, after, ...more] = html.split(">·<");
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error("the sign-in must show one initial");
  return `${before}>${initialMark}<${after}`;
}

function forAnybody(hasLogo: boolean): ConsentRequest {
  const logo = hasLogo ? { logoUrl: nameMark } : {};
  return {
    kind: "integration",
    status: "pending",
    expiresAt: "9999-12-31T00:00:00.000Z",
    expiresInSeconds: 60 * 60,
    partner: { clientId: nameMark, name: nameMark, origins: [], ...logo },
    storeSelection: "none",
    ereceipt: { available: false, default: false },
    permissions: [],
  };
}
