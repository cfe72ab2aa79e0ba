/**
 * What is sent beyond what is read is taken in and thrown away before the answer leaves. The runtime closes the connection on
 * whoever still sends, and they would hear of a reset, and never of the 413 that says why.
 */

/** In ms. Whoever sends for longer than this is cut off. */
const patience = 3000;

/** The request, whose body may be given up at any time, and what to wait for before it is answered. */
export function withDrainedBody(request: Request): { request: Request; drained: () => Promise<void> } {
  const reader = request.body?.getReader();
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
  try {
    while (!(await reader.read()).done && Date.now() < until);
    await reader.cancel();
  } catch {
    // Whoever sent it has gone.
  }
}
