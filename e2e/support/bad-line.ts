/**
 * A line between browser and server that can be cut: real sockets, so that the browser meets what it meets on shop wifi.
 * The page is served through it and talks to nothing else.
 *
 * A browser sends a request again by itself when a connection it had used before ends without a byte of answer. A cut
 * therefore lasts until the line is mended, or comes after the answer has begun, which no browser repeats.
 */

import { connect, createServer, type Socket } from "node:net";
import { listening } from "../../src/service/testing/listening.node.ts";
import { connectUrl } from "../addresses.ts";

/**
 * Where a request meets its end: before it reaches the server; after the server has acted and before a byte of the
 * answer gets through; or in the middle of the answer. Or somebody on the way answers in the server's place. Or it is
 * held until the line is mended, and is lost if the browser gives it up before.
 */
type Fault = "before-server" | "before-answer" | "inside-answer" | "held" | { answers: string };

export interface BadLine {
  url: string;
  /** From now on requests for this path meet the fault; the others pass. `times`: how many of them do. */
  breaks: (path: string, fault: Fault, times?: number) => void;
  mends: () => void;
  /** Ends the connections that are open, so that the next request has to make one. */
  hangsUp: () => void;
  /** How many requests met the fault. */
  met: () => number;
  close: () => void;
}

/** `upstream`: the address of the server at the other end. */
export async function startLine(upstream = connectUrl): Promise<BadLine> {
  const { hostname, port: given } = new URL(upstream);
  const port = Number(given);
  const sockets = new Set<Socket>();
  let broken: { path: string; fault: Fault; left: number } | undefined;
  let met = 0;
  let held: (() => void)[] = [];

  const server = createServer((browser) => {
    const backend = connect(port, hostname);
    let inside: Fault | undefined;
    const cut = () => {
      browser.destroy();
      backend.destroy();
    };
    for (const socket of [browser, backend]) {
      sockets.add(socket);
      socket.on("error", cut);
      socket.on("close", () => {
        sockets.delete(socket);
        cut();
      });
    }
    browser.on("data", (chunk) => {
      inside = undefined;
      if (broken && broken.left > 0 && pathOf(chunk) === broken.path) {
        broken.left -= 1;
        met += 1;
        inside = broken.fault;
      }
      if (inside === "before-server") return cut();
      if (inside === "held") return held.push(() => backend.write(chunk));
      if (typeof inside === "object") return browser.end(inside.answers);
      return backend.write(chunk);
    });
    backend.on("data", (chunk) => {
      if (inside === "before-answer") return cut();
      // All but the last bytes: the head is whole, the JSON is not.
      if (inside === "inside-answer") return browser.write(chunk.subarray(0, -8), cut);
      return browser.write(chunk);
    });
  });
  const hangsUp = () => sockets.forEach((socket) => socket.destroy());
  return {
    url: `http://localhost:${await listening(server, "localhost")}`,
    breaks: (path, fault, times = Number.POSITIVE_INFINITY) => {
      broken = { path, fault, left: times };
    },
    mends: () => {
      broken = undefined;
      for (const send of held) send();
      held = [];
    },
    hangsUp,
    met: () => met,
    close() {
      server.close();
      hangsUp();
    },
  };
}

/** The path of the request that begins in this chunk; undefined when it is the middle of one. */
function pathOf(chunk: Buffer): string | undefined {
  return /^[A-Z]+ ([^ ?]+)[^\r\n]* HTTP\/1\.1\r\n/.exec(chunk.toString("latin1"))?.[1];
}

/** A whole answer as it goes over the wire. */
export function rawAnswer(status: string, type: string, body: string): string {
  const head = [`HTTP/1.1 ${status}`, `Content-Type: ${type}`, `Content-Length: ${body.length}`];
  return `${head.join("\r\n")}\r\nConnection: close\r\n\r\n${body}`;
}
