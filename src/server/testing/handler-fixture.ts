/** A handler over a small built page and three partners, for tests that call it directly. */
import { readBuild } from "../assets/assets.node.ts";
import { preparePage } from "../documents/documents.ts";
import type { Renderer } from "../documents/first-screens.ts";
import { createHandler, type HandlerSettings } from "../handler.ts";
import type { Gzip } from "../http/compressed.ts";
import type { Connection } from "../http/environment.ts";
import { createLog } from "../http/log.ts";
import type { Api } from "../upstream/api-source.ts";
import { makeBuild } from "./build-fixture.ts";

const framers: Record<string, string[]> = {
  tillwise: ["https://till.example", "http://127.0.0.1:4320", "https://*.evil.example"],
  tablebook: ["https://table.example"],
  dashcart: [],
};

const partnersOnly: Api["fetch"] = async (request) => {
  const clientId = new URL(request.url).pathname.split("/").at(-1) ?? "";
  const origins = framers[clientId];
  return origins ? Response.json({ clientId, name: clientId, origins }) : new Response(null, { status: 404 });
};

async function readSmallBuild() {
  const { folder, remove } = await makeBuild();
  try {
    const { html, assets } = await readBuild(folder);
    return { assets, html };
  } finally {
    await remove();
  }
}

const { assets, html } = await readSmallBuild();
const page = await preparePage(html);
const pageBelow = await preparePage(html, "/connect");

/** `lines`: what was logged so far. The one base path that there is a page for is `/connect`. */
export function serve({
  api = partnersOnly,
  settings = {},
  renderer,
  gzip,
}: {
  api?: Api["fetch"];
  settings?: Partial<HandlerSettings>;
  renderer?: Renderer;
  gzip?: Gzip;
} = {}) {
  const lines: string[] = [];
  const handler = createHandler({
    page: settings.publicUrl?.pathname === "/connect" ? pageBelow : page,
    assets,
    renderer,
    gzip,
    api: { fetch: api },
    settings: { mode: "test", trustProxy: false, ...settings },
    log: createLog((line) => lines.push(line)),
    fetchPublic: () => Promise.reject(new Error("not in these tests")),
  });
  const get = (path: string, init?: RequestInit, connection?: Connection) =>
    handler.fetch(new Request(`http://localhost:4310${path}`, init), connection);
  return { get, fetch: handler.fetch, lines };
}

/** The `frame-ancestors` of an answer. */
export function framedBy(response: Response): string | undefined {
  return /frame-ancestors ([^;]*)/.exec(response.headers.get("Content-Security-Policy") ?? "")?.[1];
}

/** What the document tells its page. */
export async function handedOver(document: Response): Promise<unknown> {
  return JSON.parse(/id="handed-over">([^<]*)</.exec(await document.text())?.[1] ?? "null");
}
