/** A connection's changes as server-sent events: its state at once, then after every change. */
import type { Connection, ConnectionState } from "./connection.ts";

/** `stopped` ends the stream when the till is switched off. */
export function eventStream(connection: Connection, stopped: AbortSignal): Response {
  const encoder = new TextEncoder();
  const ended = new AbortController();
  const over = AbortSignal.any([stopped, ended.signal]);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (state: ConnectionState) => {
        controller.enqueue(encoder.encode(`data: ${JSON.stringify(state)}\n\n`));
      };
      const unsubscribe = connection.subscribe(send);
      // A comment now and then, so that nothing between here and the browser takes silence for the end.
      const beat = setInterval(() => controller.enqueue(encoder.encode(":\n\n")), 15_000);
      over.addEventListener("abort", () => {
        unsubscribe();
        clearInterval(beat);
        // A stream that was cancelled is closed already.
        if (!ended.signal.aborted) controller.close();
      });
      send(connection.state);
    },
    cancel() {
      ended.abort();
    },
  });
  return new Response(body, {
    headers: { "Content-Type": "text/event-stream", "Cache-Control": "no-store" },
  });
}
