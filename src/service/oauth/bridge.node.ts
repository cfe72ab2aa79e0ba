/**
 * Calls a Node request listener as if it were a fetch handler, without a socket in between.
 *
 * The authorization server's library speaks Node's own requests and answers; everything around it speaks fetch. The
 * listener sees only what is passed on here: a method, a target, the headers that mean something to it and a body.
 */
import { IncomingMessage, type RequestListener, ServerResponse } from "node:http";
import { Socket } from "node:net";

const passedOn = [
  "accept",
  "authorization",
  "content-type",
  "cookie",
  "origin",
  "user-agent",
  "x-request-id",
];

/**
 * @param base the address that the listener is to think it is reached at
 * @param mountedAt the path below which the listener is found, and which it does not see
 */
export async function callListener(
  listener: RequestListener,
  request: Request,
  base: URL,
  mountedAt: string,
): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const body = new Uint8Array(await request.arrayBuffer());
  const incoming = new IncomingMessage(new Socket());
  incoming.method = request.method;
  incoming.url = pathname + search;
  // As frameworks say it that mount one listener in another.
  Object.assign(incoming, { originalUrl: mountedAt + incoming.url });
  incoming.headers = {
    host: base.host,
    "x-forwarded-proto": base.protocol.slice(0, -1),
    ...(body.byteLength > 0 && { "content-length": String(body.byteLength) }),
  };
  for (const name of passedOn) {
    const value = request.headers.get(name);
    if (value !== null) incoming.headers[name] = value;
  }
  if (body.byteLength > 0) incoming.push(body);
  incoming.push(null);

  return new Promise((resolve) => {
    listener(incoming, new CapturedResponse(incoming, resolve));
  });
}

/** An answer that goes nowhere: what is written is kept, and handed over whole when it ends. */
class CapturedResponse extends ServerResponse {
  readonly #chunks: Buffer[] = [];
  readonly #done: (response: Response) => void;
  #ended = false;

  constructor(incoming: IncomingMessage, done: (response: Response) => void) {
    super(incoming);
    this.#done = done;
  }

  override write(chunk: unknown): boolean {
    this.#keep(chunk);
    return true;
  }

  override end(chunk?: unknown): this {
    if (this.#ended) return this;
    this.#ended = true;
    this.#keep(chunk);
    const headers = new Headers();
    for (const [name, value] of Object.entries(this.getHeaders())) {
      for (const one of Array.isArray(value) ? value : [value]) headers.append(name, String(one));
    }
    headers.delete("content-length");
    headers.delete("transfer-encoding");
    const empty = this.statusCode === 204 || this.statusCode === 304 || this.#chunks.length === 0;
    const body = empty ? null : new Uint8Array(Buffer.concat(this.#chunks));
    this.#done(new Response(body, { status: this.statusCode, headers }));
    this.emit("finish");
    return this;
  }

  #keep(chunk: unknown): void {
    if (typeof chunk === "string" || chunk instanceof Uint8Array) this.#chunks.push(Buffer.from(chunk));
  }
}
