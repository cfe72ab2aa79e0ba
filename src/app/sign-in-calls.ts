/** The calls by which a merchant signs in, and in the journey's words what came of them. */
import type { Result } from "../api/client.ts";
import type { Merchant } from "../api/contract.ts";
import type { MerchantApi, SignedIn } from "../api/merchant-api.ts";
import { answerTo, type Meanings } from "../arrivals/failure-meanings.ts";
import type { Answer } from "../journey/events.ts";
import type { Intent } from "../journey/states.ts";

export type SignInIntent = Extract<Intent, { do: "sign-in" | "verify" | "resend" }>;

/** @param arrive reads what there is to show to whoever has signed in */
export async function callToSignIn(
  intent: SignInIntent,
  api: MerchantApi,
  arrive: (merchant: Merchant) => Promise<Answer>,
): Promise<Answer> {
  switch (intent.do) {
    case "sign-in":
      return signedIn(await api.signIn(intent.email, intent.password), arrive, {
        401: { type: "wrong-credentials" },
      });
    case "verify":
      return signedIn(await api.verify(intent.challengeId, intent.code), arrive, {
        401: { type: "wrong-code" },
        410: { type: "code-expired" },
      });
    case "resend": {
      const result = await api.resend(intent.challengeId);
      return result.ok ? { type: "resent" } : answerTo(result.failure, { 410: { type: "code-expired" } });
    }
    default:
      return intent satisfies never;
  }
}

async function signedIn(
  result: Result<SignedIn>,
  arrive: (merchant: Merchant) => Promise<Answer>,
  meanings: Meanings,
): Promise<Answer> {
  if (!result.ok) return answerTo(result.failure, meanings);
  if (result.value.kind === "challenge") return { type: "challenged", challenge: result.value.challenge };
  return arrive(result.value.merchant);
}
