/**
 * A merchant's connections as a query. Unlike what the consent page reads it may be old: the last list stays while a newer
 * one is on its way, and also where that cannot be had.
 */
import { queryOptions } from "@tanstack/react-query";
import { readConnections } from "./connections-api.ts";
import type { MerchantApi } from "./merchant-api.ts";

/** @param email whose they are: nobody ever sees a list that another merchant left behind */
export function connectionsQuery(api: MerchantApi, email: string) {
  return queryOptions({
    queryKey: ["connections", email],
    queryFn: ({ signal }) => readConnections(api, signal),
    // Looked at again whenever the merchant comes back to the page, and not each time a screen of it comes up.
    staleTime: Number.POSITIVE_INFINITY,
    // What failed is tried again when the merchant says so.
    retryOnMount: false,
  });
}
