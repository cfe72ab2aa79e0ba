/** Makes the call that the journey asks for, and says in the journey's words what came of it. */
import type { QueryClient } from "@tanstack/react-query";
import type { Result } from "../../api/client.ts";
import type { MerchantApi, SignedIn } from "../../api/merchant-api.ts";
import { profilesQuery } from "../../api/queries.ts";
import type { Arrival } from "../../arrivals/arrival.ts";
import { answerTo, type Meanings } from "../../arrivals/failure-meanings.ts";
import type { Answer } from "../../journey/events.ts";
import type { Intent } from "../../journey/states.ts";

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
      return signedIn(await api.signIn(intent.email, intent.password), means, {
        401: { type: "wrong-credentials" },
      });
    case "verify":
      return signedIn(await api.verify(intent.challengeId, intent.code), means, {
        401: { type: "wrong-code" },
        410: { type: "code-expired" },
      });
    case "resend": {
      const result = await api.resend(intent.challengeId);
      return result.ok ? { type: "resent" } : answerTo(result.failure, { 410: { type: "code-expired" } });
    }
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
async function signedIn(
  result: Result<SignedIn>,
  { api, arrival, queries }: Means,
  meanings: Meanings,
): Promise<Answer> {
  if (!result.ok) return answerTo(result.failure, meanings);
  if (result.value.kind === "challenge") return { type: "challenged", challenge: result.value.challenge };
  const { merchant } = result.value;
  const [profiles, request] = await Promise.all([
    queries.fetchQuery(profilesQuery(api, merchant.email)),
    arrival.forMerchant?.(),
  ]);
  if (!profiles.ok) return answerTo(profiles.failure);
  return { type: "signed-in", account: { merchant, profiles: profiles.value }, ...(request && { request }) };
}
