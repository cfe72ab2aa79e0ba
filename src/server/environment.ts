/** What every route knows of the request that it answers. */
import type { Context } from "hono";

/** What the runtime knows of the connection. `waitUntil` keeps work alive after the answer, where that is needed. */
export type Connection = { address?: string; waitUntil?: (work: Promise<unknown>) => void };

export type Environment = {
  Bindings: Connection & {
    requestId: string;
    /** Whether the merchant reaches this server over https, whatever the last hop is. */
    secure: boolean;
    url: URL;
  };
};

export type Visit = Context<Environment>;
