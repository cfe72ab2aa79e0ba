/**
 * The built files, from memory or from where the platform keeps them. Only what the map holds can be served, so there is no path to climb out of.
 *
 * Files under `/assets/` carry a hash of their content in their name and never change: a browser keeps them for a
 * year. They may be read from any origin, because in a frame without allow-same-origin our own scripts count as
 * foreign, and the page must still be able to explain itself there; and the embed script is made for other origins.
 */
import { accepts } from "../http/accept-encoding.ts";
import { encodedResponse } from "../http/encoded-response.ts";
import { readingPageHeaders } from "../http/security-headers.ts";

type AssetBody = Uint8Array<ArrayBuffer>;

/** A body that is not in memory. */
type StoredBody = { byteLength: number; read(): Promise<AssetBody> };

export type Asset = {
  type: string;
  etag: string;
  body: AssetBody | StoredBody;
  br?: AssetBody | StoredBody;
  gzip?: AssetBody | StoredBody;
};

/** How the file of each body ends, where a compressed one lies beside what it was made from. */
export const endings = { body: "", br: ".br", gzip: ".gz" } as const;

/** By path, with the leading slash. */
export type Assets = ReadonlyMap<string, Asset>;

export async function assetResponse(path: string, asset: Asset, request: Request): Promise<Response> {
  const chosen = chooseEncoding(asset, request.headers.get("Accept-Encoding"));
  const etag = chosen.encoding ? asset.etag.replace(/"$/, `-${chosen.encoding}"`) : asset.etag;
  const headers: Record<string, string> = {
    "Content-Type": asset.type,
    "Cache-Control": cacheControl(path),
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Content-Type-Options": "nosniff",
    ...(asset.type.startsWith("text/html") && readingPageHeaders),
    ETag: etag,
    ...((asset.br || asset.gzip) && { Vary: "Accept-Encoding" }),
  };
  if (matches(request.headers.get("If-None-Match"), etag))
    return new Response(null, { status: 304, headers });
  headers["Content-Length"] = String(chosen.body.byteLength);
  if (chosen.encoding) headers["Content-Encoding"] = chosen.encoding;
  if (request.method === "HEAD") return encodedResponse(null, { headers });
  return encodedResponse("read" in chosen.body ? await chosen.body.read() : chosen.body, { headers });
}

/** The embed script has one address for many versions of it: partners are to have a new one within minutes. */
function cacheControl(path: string): string {
  if (path.startsWith("/assets/")) return "public, max-age=31536000, immutable";
  return /^\/embed[./]/.test(path) ? "public, max-age=300, stale-while-revalidate=86400" : "no-cache";
}

function chooseEncoding(
  asset: Asset,
  accepted: string | null,
): { body: Asset["body"]; encoding?: "br" | "gzip" } {
  if (asset.br && accepts(accepted, "br")) return { body: asset.br, encoding: "br" };
  if (asset.gzip && accepts(accepted, "gzip")) return { body: asset.gzip, encoding: "gzip" };
  return { body: asset.body };
}

function matches(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  return ifNoneMatch.split(",").some((candidate) => candidate.trim().replace(/^W\//, "") === etag);
}
