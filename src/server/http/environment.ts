/** What every route knows of the request that it answers. */
import type { Context } from "hono";

/** What the runtime knows of the connection. */
export type Connection = {
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
    /** Whether the merchant reaches this server over https, whatever the last hop is. */
    secure: boolean;
    url: URL;
  };
};

export type RequestContext = Context<Environment>;
