/** What does the work behind the connections page: the API with one session, and the list as a query over it. */
import type { QueryClient } from "@tanstack/react-query";
import { CallFailed } from "../../api/connections-api.ts";
import { connectionsQuery } from "../../api/connections-queries.ts";
import { createMerchantApi, type MerchantApi } from "../../api/merchant-api.ts";
import { createQueryClient } from "../../api/queries.ts";
import type { Answer } from "../../journey/events.ts";
import { callToSignIn } from "../sign-in-calls.ts";
import type { CallIntent } from "./signing-in.ts";

export interface ConnectionsCalls {
  api: MerchantApi;
  queries: QueryClient;
  perform: (intent: CallIntent) => Promise<Answer>;
  /** Calls back when the API knows the session no more. @returns stops that */
  onSessionOver: (listener: () => void) => () => void;
}

/** @param basePath the path below which the API is found */
export function createConnectionsCalls(basePath: string): ConnectionsCalls {
  const listeners = new Set<() => void>();
  const api = createMerchantApi(basePath);
  const queries = createQueryClient((error) => {
    if (!(error instanceof CallFailed)) return;
    const { failure } = error;
    if (failure.code === "problem" && failure.status === 401) for (const listener of listeners) listener();
  });
  return {
    api,
    queries,
    async perform(intent) {
      if (intent.do !== "end-session")
        return callToSignIn(intent, api, async (merchant) => {
          // Read while Sign in still works; whether it came is told where it is shown.
          await queries.prefetchQuery(connectionsQuery(api, merchant.email));
          return { type: "signed-in", account: { merchant, profiles: [] } };
        });
      // On a shared till nobody's list outlives their session.
      queries.clear();
      await api.endSession();
      return { type: "done" };
    },
    onSessionOver(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
