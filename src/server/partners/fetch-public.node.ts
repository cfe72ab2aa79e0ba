/**
 * Fetches an address that a third party chose, without lending it this server's place in the network.
 *
 * The name is resolved here and the connection goes to an address that was checked, so a name cannot answer
 * differently the second time (DNS rebinding). No redirect is followed, no cookie or credential is sent, no proxy is
 * used. Only https; a sandbox may also ask loopback over http, because its partners live there.
 */
import { lookup } from "node:dns/promises";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { unlessAborted } from "../../api/http/unless-aborted.ts";
import type { CallApp } from "../../service/context.ts";
import type { FetchPublic } from "./logos.ts";
import { isLoopbackAddress, isPublicAddress } from "./public-address.ts";

type Options = {
  allowLoopback: boolean;
  /** Finds the addresses of a name; the system's own way, unless a test says otherwise. */
  resolve?: (name: string) => Promise<{ address: string }[]>;
};

const bySystem: Required<Options>["resolve"] = (name) => lookup(name, { all: true });

/** Fetches a picture. */
export function createFetchPublic(options: Options): FetchPublic {
  const headers = { Accept: "image/png,image/jpeg,image/gif,image/webp" };
  return async (url, signal) =>
    ask(url, await checkedAddress(url, options, signal), { method: "GET", headers, signal });
}

/** Posts JSON. */
export function createPostPublic(options: Options): CallApp {
  return async (url, body, signal, more) => {
    const headers = {
      ...more,
      Accept: "application/json",
      "Content-Type": "application/json",
      "Content-Length": String(Buffer.byteLength(body)),
    };
    const address = await checkedAddress(url, options, signal);
    return ask(url, address, { method: "POST", headers, signal }, body);
  };
}

async function checkedAddress(
  url: URL,
  { allowLoopback, resolve = bySystem }: Options,
  signal: AbortSignal,
): Promise<string> {
  if (!/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") throw new Refused();
  const host = url.hostname.replace(/^\[|\]$/g, "");
  // A system that waits for a name server cannot be told to stop; whoever asked need not wait with it.
  const found = isIP(host) ? [{ address: host }] : await unlessAborted(resolve(host), signal);
  const chosen = found.map(({ address }) => address).find((address) => mayAsk(url, address, allowLoopback));
  if (chosen === undefined) throw new Refused();
  return chosen;
}

function mayAsk(url: URL, address: string, allowLoopback: boolean): boolean {
  if (allowLoopback && isLoopbackAddress(address))
    return url.protocol === "http:" || url.protocol === "https:";
  return url.protocol === "https:" && isPublicAddress(address);
}

type Sent = { method: string; headers: Record<string, string>; signal: AbortSignal };

function ask(url: URL, address: string, sent: Sent, body?: string): Promise<Response> {
  const pinned: LookupFunction = (_name, options, done) => {
    const family = isIP(address);
    if (options.all) done(null, [{ address, family }]);
    else done(null, address, family);
  };
  const send = url.protocol === "https:" ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const request = send(url, { ...sent, lookup: pinned, agent: false }, (incoming) => {
      resolve(toResponse(incoming));
    });
    request.on("error", reject);
    request.end(body);
  });
}

function toResponse(incoming: IncomingMessage): Response {
  // Whoever reads the body hears of a failure there; without a listener here it would end the process.
  incoming.on("error", () => {});
  const status = incoming.statusCode ?? 502;
  if (status !== 200) {
    incoming.destroy();
    return new Response(null, { status: status >= 200 && status < 600 ? status : 502 });
  }
  const length = incoming.headers["content-length"];
  const headers = length === undefined ? {} : { "Content-Length": length };
  return new Response(bodyOf(incoming), { status, headers });
}

/** Reads on only as fast as somebody takes it, and hangs up when nobody wants the rest. */
function bodyOf(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  const chunks: AsyncIterator<Uint8Array> = incoming[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel() {
      incoming.destroy();
    },
  });
}

class Refused extends Error {
  override name = "Refused";
  constructor() {
    super("This address is not one to ask");
  }
}
