/** Going on on a phone: what the till's page asks, and what the phone does, each answer parsed. No call has a session. */
import { type QueryClient, QueryObserver } from "@tanstack/react-query";
import * as z from "zod/mini";
import { call, type Result } from "./client.ts";
import {
  Handover,
  HandoverCreated,
  HandoverOpened,
  NumberMatched,
  type PhoneBody,
} from "./handover-contract.ts";
import { type Link, linkQuery } from "./link.ts";
import { handovers } from "./paths.ts";

export interface HandoverApi {
  /** A code for a phone, in place of the one before. */
  create(link: Link): Promise<Result<HandoverCreated>>;
  /**
   * Tells how far the phone is, each time it was asked: every two seconds, seldomer while no answer comes, and not while the
   * device is offline or the page is hidden; at once when that is over. @returns ends it
   */
  follow(id: string, onTold: (told: Result<Handover>) => void): () => void;
  /** The merchant goes on here. Also when the page is left meanwhile. */
  end(id: string): Promise<Result<undefined>>;
  open(phone: PhoneBody): Promise<Result<HandoverOpened>>;
  choose(phone: PhoneBody, number: number): Promise<Result<z.infer<typeof NumberMatched>>>;
  stop(phone: PhoneBody): Promise<Result<undefined>>;
}

const nothing = z.undefined();

/** Between one question and the next, in ms, and at most, where questions fail. */
const pause = 2000;
const longestPause = 16_000;

const ended = new Set<Handover["status"]>([
  "connected",
  "declined",
  "expired",
  "stopped",
  "wrong-number",
  "opened-twice",
  "ended",
]);

/** Whether nothing more comes of it. */
function isEnded({ status }: Handover): boolean {
  return ended.has(status);
}

/** `base`: the base path of the page's own origin, empty where it has none. */
export function createHandoverApi(base: string, queries: QueryClient): HandoverApi {
  return {
    create: (link) =>
      call(base, { method: "POST", path: handovers.all, query: linkQuery(link), schema: HandoverCreated }),
    follow(id, onTold) {
      let failed = 0;
      const observer = new QueryObserver(queries, {
        queryKey: ["handover", id],
        queryFn: async ({ signal }) => {
          const told = await call(base, {
            method: "GET",
            path: handovers.one(id),
            schema: Handover,
            signal,
          });
          failed = told.ok ? 0 : failed + 1;
          return told;
        },
        gcTime: 0,
        networkMode: "online",
        refetchOnWindowFocus: "always",
        refetchOnReconnect: "always",
        refetchInterval: ({ state: { data } }) =>
          data?.ok && isEnded(data.value) ? false : Math.min(pause * 2 ** failed, longestPause),
        // Each answer is told, also one that says the same.
        structuralSharing: false,
      });
      return observer.subscribe(({ data }) => data && onTold(data));
    },
    end: (id) =>
      call(base, { method: "DELETE", path: handovers.one(id), schema: nothing, outlivesPage: true }),
    open: (phone) =>
      call(base, { method: "POST", path: handovers.open, body: phone, schema: HandoverOpened }),
    choose: (phone, number) =>
      call(base, {
        method: "POST",
        path: handovers.number,
        body: { ...phone, number },
        schema: NumberMatched,
      }),
    stop: (phone) => call(base, { method: "POST", path: handovers.stop, body: phone, schema: nothing }),
  };
}
