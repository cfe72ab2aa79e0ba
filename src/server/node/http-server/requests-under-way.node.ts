/**
 * The requests that a server has begun and not finished, so that a stop can wait for them and say which ones it cut.
 *
 * A request is finished when its answer is out or its connection gone, *and* nobody works on it any more: a confirmation
 * whose sender has hung up is still seen through.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { monotonic } from "../../http/monotonic.ts";

/** A request as the log calls it. */
export type LoggedRequest = { id: string; path: string };

type UnderWay = {
  readonly outgoing: ServerResponse;
  readonly socket: Socket;
  readonly began: number;
  working: boolean;
  name?: LoggedRequest;
};

export class RequestsUnderWay {
  readonly #bySocket = new Map<Socket, Set<UnderWay>>();
  readonly #all = new Set<UnderWay>();
  #lastAnswers = false;

  /** How many requests are under way. */
  get size(): number {
    return this.#all.size;
  }

  /** How many connections are open. */
  get connections(): number {
    return this.#bySocket.size;
  }

  /** How many requests of this connection are under way. */
  of(socket: Socket): number {
    return this.#bySocket.get(socket)?.size ?? 0;
  }

  connected(socket: Socket): void {
    this.#bySocket.set(socket, new Set());
    socket.once("close", () => {
      const requests = this.#bySocket.get(socket);
      this.#bySocket.delete(socket);
      for (const request of requests ?? []) {
        // Node tells only the answer whose turn it is that the connection has closed; those behind it would wait on.
        if (request.outgoing.socket === null) request.outgoing.emit("close");
        this.#settle(request);
      }
    });
  }

  /** `pipelined`: how many requests of this connection are now under way at once. */
  begin({ socket }: IncomingMessage, outgoing: ServerResponse): { request: UnderWay; pipelined: number } {
    const request: UnderWay = { outgoing, socket, began: monotonic(), working: false };
    const beside = this.#bySocket.get(socket);
    beside?.add(request);
    this.#all.add(request);
    if (this.#lastAnswers) outgoing.shouldKeepAlive = false;
    outgoing.once("close", () => this.#settle(request));
    return { request, pipelined: beside?.size ?? 1 };
  }

  async workOn<Result>(request: UnderWay, work: Promise<Result>): Promise<Result> {
    request.working = true;
    try {
      return await work;
    } finally {
      request.working = false;
      this.#settle(request);
    }
  }

  /** From now on every answer is its connection's last one, and says so (`Connection: close`). */
  closeAfterAnswers(): void {
    this.#lastAnswers = true;
    for (const { outgoing } of this.#all) if (!outgoing.headersSent) outgoing.shouldKeepAlive = false;
  }

  /** What is under way, as the log may say it, and for how long it has been. */
  left(): (LoggedRequest & { ms: number })[] {
    const now = monotonic();
    return Array.from(this.#all, ({ name = { id: "-", path: "-" }, began }) => ({
      ...name,
      ms: Math.round(now - began),
    }));
  }

  #settle(request: UnderWay): void {
    const { outgoing, socket, working } = request;
    if (working || !(outgoing.closed || socket.destroyed)) return;
    this.#all.delete(request);
    this.#bySocket.get(socket)?.delete(request);
  }
}
