/**
 * What is sent beyond what is read is taken in and thrown away before the answer leaves. A runtime closes the connection on
 * whoever still sends, and they would hear of a reset, and never of the 413 that says why.
 */

/** In ms and bytes. Whoever sends longer, or more, is answered all the same, and may not hear it. */
const patience = 3000;
const mostThrownAway = 8 * 1024 * 1024;

const readMethods = new Set(["GET", "HEAD"]);

/** The request, of whose body as much may be read as is wanted, and what to wait for before it is answered. */
export function withDrainedBody(request: Request): { request: Request; drained: () => Promise<void> } {
  // To ask for a body costs, and most requests have none.
  const reader = readMethods.has(request.method) ? undefined : request.body?.getReader();
  if (!reader) return { request, drained: () => Promise.resolve() };
  let ended = false;
  let reading: Promise<unknown> = Promise.resolve();
  /** The next chunk, once the one before has come: some runtimes take one question at a time, and fail a second one. */
  const next = () => {
    const read = reading.then(() => reader.read());
    reading = read;
    return read;
  };
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await next();
      ended = done;
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
  const { url, method, headers, signal } = request;
  const init: RequestInit & { duplex: "half" } = { method, headers, signal, body, duplex: "half" };
  return { request: new Request(url, init), drained: async () => (ended ? undefined : throwAway(next)) };
}

async function throwAway(next: () => Promise<ReadableStreamReadResult<Uint8Array>>): Promise<void> {
  const until = Date.now() + patience;
  const thrownAway = async () => {
    for (let left = mostThrownAway; left > 0 && Date.now() < until; ) {
      const { done, value } = await next();
      if (done) return;
      left -= value.byteLength;
    }
  };
  // A sender may stall as well.
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patience);
  });
  // Whoever sent it may have gone.
  await Promise.race([thrownAway().catch(() => undefined), tooLate]);
  clearTimeout(timer);
}
