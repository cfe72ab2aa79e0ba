/** Asks the API with a certificate of Connect's own (mutual TLS), where the API wants to see one. Read once, at the start. */
import { readFile } from "node:fs/promises";
import { createSecureContext } from "node:tls";
import { Agent } from "undici";
import { CannotStart } from "../http/cannot-start.ts";
import type { UpstreamSettings } from "../settings/api-settings.ts";
import type { FetchApi } from "./proxy.ts";

/** Throws CannotStart when the two do not belong together, or are none. */
export async function fetchWithCertificate({
  certFile,
  keyFile,
}: NonNullable<UpstreamSettings["certificate"]>): Promise<FetchApi> {
  const [cert, key] = await Promise.all([readFile(certFile), readFile(keyFile)]);
  try {
    createSecureContext({ cert, key });
  } catch {
    throw new CannotStart("RULRR_API_CERT and RULRR_API_KEY are not a certificate and its key, in PEM");
  }
  // Node's own `fetch` is undici's, and takes what the package of that name makes.
  const certified = { dispatcher: new Agent({ connect: { cert, key } }) };
  return (address, init) => {
    const sent = { ...init, ...certified };
    return fetch(address, sent);
  };
}
