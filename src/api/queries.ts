/**
 * What the consent page reads, as queries. A query's data is the whole result, failures included: an error is a
 * value here, never thrown. Each is read afresh whenever it is asked for, because what it says decides what happens
 * next; two that ask at once share one call.
 */
import { MutationCache, QueryCache, QueryClient, queryOptions } from "@tanstack/react-query";
import type { Link } from "./link.ts";
import type { MerchantApi } from "./merchant-api.ts";

/** @param onError is told of whatever a query or a mutation throws */
export function createQueryClient(onError?: (error: Error) => void): QueryClient {
  // "always": a merchant who is offline hears so at once, instead of waiting for a call that was never made.
  return new QueryClient({
    ...(onError && {
      queryCache: new QueryCache({ onError }),
      mutationCache: new MutationCache({ onError }),
    }),
    defaultOptions: {
      queries: { networkMode: "always", retry: false, staleTime: 0, refetchOnWindowFocus: false },
      mutations: { networkMode: "always", retry: false },
    },
  });
}

export function consentRequestQuery(api: MerchantApi, link: Link) {
  return queryOptions({
    queryKey: ["consent-request", link.clientId, link.integrationToken],
    queryFn: ({ signal }) => api.consentRequest(link, signal),
  });
}

export function appRequestQuery(api: MerchantApi, id: string) {
  return queryOptions({
    queryKey: ["app-request", id],
    queryFn: ({ signal }) => api.appRequest(id, signal),
  });
}

export function profilesQuery(api: MerchantApi, email: string) {
  return queryOptions({
    queryKey: ["profiles", email],
    queryFn: ({ signal }) => api.profiles(signal),
    // On a shared till, nobody's stores outlive their session.
    gcTime: 0,
  });
}
