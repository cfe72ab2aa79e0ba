/** Makes the call that the journey asks for, and says in the journey's words what came of it. */
import type { QueryClient } from "@tanstack/react-query";
import type { Merchant } from "../../api/contract.ts";
import type { MerchantApi } from "../../api/merchant-api.ts";
import { profilesQuery } from "../../api/queries.ts";
import type { Arrival } from "../../arrivals/arrival.ts";
import { answerTo } from "../../arrivals/failure-meanings.ts";
import type { Answer } from "../../journey/events.ts";
import type { Intent } from "../../journey/states.ts";
import { callToSignIn } from "../sign-in-calls.ts";

interface Means {
  api: MerchantApi;
  arrival: Arrival;
  queries: QueryClient;
}

export async function perform(intent: Intent, means: Means): Promise<Answer> {
  const { api, arrival } = means;
  switch (intent.do) {
    case "load":
    case "check":
      return arrival.load();
    case "sign-in":
    case "verify":
    case "resend":
      return callToSignIn(intent, api, (merchant) => signedIn(merchant, means));
    case "look-again":
      return signedIn(intent.merchant, means);
    case "use-phone":
      return { type: "phone-ready" };
    case "confirm":
      return arrival.confirm(intent.attempt);
    case "decline":
      return arrival.decline();
    case "end-session":
      await api.endSession();
      return { type: "done" };
    default:
      return intent satisfies never;
  }
}

/** Signing in brings the profiles along: without them there is no next step to show. */
async function signedIn(merchant: Merchant, { api, arrival, queries }: Means): Promise<Answer> {
  const [profiles, request] = await Promise.all([
    queries.fetchQuery(profilesQuery(api, merchant.email)),
    arrival.forMerchant?.(),
  ]);
  if (!profiles.ok) return answerTo(profiles.failure);
  return { type: "signed-in", account: { merchant, profiles: profiles.value }, ...(request && { request }) };
}
