/**
 * What is sent beyond what is read is taken in and thrown away before the answer leaves. A runtime closes the connection on
 * whoever still sends, and they would hear of a reset, and never of the 413 that says why.
 */

/** In ms and bytes. Whoever sends longer, or more, is answered all the same, and may not hear it. */
const patience = 3000;
const mostThrownAway = 8 * 1024 * 1024;

const readMethods = new Set(["GET", "HEAD"]);

/** The request, whose body may be given up at any time, and what to wait for before it is answered. */
export function withDrainedBody(request: Request): { request: Request; drained: () => Promise<void> } {
  // To ask for a body costs, and most requests have none.
  const reader = readMethods.has(request.method) ? undefined : request.body?.getReader();
  if (!reader) return { request, drained: () => Promise.resolve() };
  let drained = Promise.resolve();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel() {
      drained = throwAway(reader);
    },
  });
  const { url, method, headers, signal } = request;
  const init: RequestInit & { duplex: "half" } = { method, headers, signal, body, duplex: "half" };
  return { request: new Request(url, init), drained: () => drained };
}

async function throwAway(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  const until = Date.now() + patience;
  let left = mostThrownAway;
  try {
    while (left > 0 && Date.now() < until) {
      const { done, value } = await reader.read();
      if (done) return;
      left -= value.byteLength;
    }
  } catch {
    // Whoever sent it has gone.
  }
}
