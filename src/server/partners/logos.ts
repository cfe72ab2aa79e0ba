/**
 * `/logos/{client_id}`: the partner's logo, from this origin.
 *
 * A browser that fetched it from the partner would tell the partner of every merchant who looks, and would take
 * whatever comes. Here it is fetched once an hour, by the server, from the address the API has on record; it is at
 * most 100 kB, it must be a bitmap by its content (a drawing is a program that can freeze a page), and it is answered as something that can do nothing else.
 */
import { LRUCache } from "lru-cache";
import { readLimited } from "../../api/http/limited-body.ts";
import { monotonic } from "../http/monotonic.ts";
import type { Caller } from "../upstream/api-source.ts";
import { imageType } from "./image-type.ts";
import type { PartnerDirectory } from "./partner-directory.ts";

/**
 * Fetches from the open internet what a third party named. Rejects unless the address is https and public (a sandbox
 * may also take loopback); never follows a redirect.
 */
export type FetchPublic = (url: URL, signal: AbortSignal) => Promise<Response>;

const limit = 100 * 1024;
const hour = 60 * 60 * 1000;
const minute = 60 * 1000;

type Logo = { type: string; bytes: Uint8Array<ArrayBuffer> };
type Options = {
  directory: PartnerDirectory;
  fetchPublic: FetchPublic;
  now?: () => number;
  patienceMs?: number;
};

/** A function that finds a logo: undefined when there is none that can be shown. */
export function createLogos({ directory, fetchPublic, now = monotonic, patienceMs = 3000 }: Options) {
  const fetchLogo = async (address: string): Promise<Logo | undefined> => {
    const url = URL.parse(address);
    if (!url) return undefined;
    const response = await fetchPublic(url, AbortSignal.timeout(patienceMs));
    if (response.status !== 200) {
      await response.body?.cancel();
      return undefined;
    }
    const bytes = await readLimited(response, limit);
    const type = bytes && imageType(bytes);
    return type ? { type, bytes } : undefined;
  };

  /** By address. Several that ask for the same logo at once share one call. */
  const logos = new LRUCache<string, { logo: Logo | undefined }>({
    max: 100,
    ttl: hour,
    perf: { now },
    ttlResolution: 0,
    // A crowd of other logos must not call back one that is on its way.
    ignoreFetchAbort: true,
    async fetchMethod(address, _stale, { options }) {
      // Why it failed is the partner's affair, and the merchant sees initials either way.
      const logo = await fetchLogo(address).catch(() => undefined);
      if (!logo) options.ttl = minute;
      return { logo };
    },
  });

  /** `inBackground` outlives the answer, because others may wait for the same logo. */
  return async (
    clientId: string,
    caller: Caller,
    inBackground?: (work: Promise<unknown>) => void,
  ): Promise<Logo | undefined> => {
    const address = (await directory.find(clientId, caller, inBackground))?.logoUrl;
    if (address === undefined) return undefined;
    const work = logos.fetch(address);
    inBackground?.(work);
    return (await work)?.logo;
  };
}

export function logoResponse({ type, bytes }: Logo): Response {
  return new Response(bytes, {
    headers: {
      "Content-Type": type,
      "Content-Length": String(bytes.byteLength),
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "public, max-age=3600",
    },
  });
}
