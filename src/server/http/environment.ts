/** What every route knows of the request that it answers. */
import type { Context } from "hono";
import type { Trace } from "./trace.ts";

/** What the runtime knows of the connection. */
export type Connection = {
  /** Of the other end: whoever asks, or a proxy in front. */
  address?: string;
  /** Keeps work alive after the answer, where that is needed. */
  waitUntil?: (work: Promise<unknown>) => void;
  /** Whether whoever asked has hung up. */
  gone?: () => boolean;
  /** Is told what the log calls this request, as soon as that is known. */
  named?: (name: { id: string; path: string }) => void;
};

export type Environment = {
  Bindings: Connection & {
    requestId: string;
    /** The trace that the request is part of, if it is one. */
    trace?: Trace;
    /** Of whoever asks: of a browser, or of an app's backend, and not of a proxy of ours. */
    address?: string;
    /** The origin at which a browser finds this server, and whether that is over https, whatever the last hop is. */
    origin: string;
    secure: boolean;
    url: URL;
  };
};

export type RequestContext = Context<Environment>;
